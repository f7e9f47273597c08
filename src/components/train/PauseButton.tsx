// Lets the run rest after the step that is under way. What goes on with it stands below, with what may be changed.
import { Button } from '@/components/ui/Button';
import { Icon } from '@/components/ui/Icon';
import { useActions, useStudio } from '@/state/react';

export function PauseButton() {
  const status = useStudio((state) => state.run.status);
  const { pause } = useActions();
  if (status === 'paused') return null;
  return (
    <Button onClick={() => void pause()} disabled={status !== 'running'}>
      <Icon name="pause" /> {status === 'pausing' ? 'Pausing' : 'Pause'}
    </Button>
  );
}
