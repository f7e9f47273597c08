// Starts the run from wherever the page is scrolled to. Beside the steps, and only until there is a run.
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { selectBlocker } from '@/state/selectors/blocker';
import { selectPhase } from '@/state/selectors/phase';

/** `line`: how long it would take or what it waits for, where that does not stand beside it already. */
export function TrainNow({ line }: { line?: string }) {
  const setup = useStudio((state) => selectPhase(state) === 'setup');
  const blocked = useStudio((state) => selectBlocker(state) !== null);
  const { train } = useActions();
  if (!setup) return null;
  return (
    <>
      {line ? <span className="quiet">{line}</span> : null}
      <Button kind="primary" disabled={blocked} onClick={() => void train()}>
        Train
      </Button>
    </>
  );
}
