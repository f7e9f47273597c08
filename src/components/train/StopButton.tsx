// Ends the run after the step that is under way; what was finished stays.
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';

export function StopButton() {
  const stopping = useStudio((state) => state.run.status === 'stopping');
  const { stop } = useActions();
  return (
    <Button onClick={() => void stop()} disabled={stopping}>
      {stopping ? 'Stopping' : 'Stop'}
    </Button>
  );
}
