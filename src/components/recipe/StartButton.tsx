// Starts the run; closed, with the reason, where there cannot be one.
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { selectBlocker } from '@/state/selectors/blocker';

export function StartButton() {
  const blocked = useStudio((state) => selectBlocker(state) !== null);
  const { train } = useActions();
  return (
    <Button kind="primary" disabled={blocked} aria-describedby="start-reason" onClick={() => void train()}>
      Train
    </Button>
  );
}
