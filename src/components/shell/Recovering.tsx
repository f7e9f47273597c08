// A run whose device went away, while the page looks for it: what happens by itself, and what the person can do instead.
import type { InterruptedRun } from '@/engine';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { count, counted } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import type { Recovery } from '@/state/recovery';

/** Chromium gives no GPU after three crashes, until the page is loaded anew; which none of the looks can tell from one that is late. */
const MANY_LOOKS = 3;

interface Props {
  run: InterruptedRun;
  recovery: Recovery;
}

export function Recovering({ run, recovery }: Props) {
  const onGpu = recovery.device === 'gpu';
  const title = `${onGpu ? 'The GPU went away' : 'The processor’s threads stopped'} at step ${count(recovery.step)}`;
  const needsReload = onGpu && recovery.looks >= MANY_LOOKS;
  return (
    <Alert
      level="error"
      title={title}
      actions={<RecoveringActions run={run} onGpu={onGpu} needsReload={needsReload} />}
    >
      <p>
        {needsReload
          ? `After several crashes a browser gives no GPU before the page is loaded anew. Load it anew: where that brings it back, the run goes on from step ${count(run.step)}.`
          : `Once ${onGpu ? 'it is back' : 'they are started again'}, the run goes on from step ${count(run.step)} by itself.`}
      </p>
      {/* Announced once, not at each look. */}
      <p aria-live="off">
        <Looks recovery={recovery} id={run.id} />
      </p>
      {onGpu ? <p>On the processor it would go on too, with other last digits from there on.</p> : null}
    </Alert>
  );
}

function Looks({ recovery: { looks, pause }, id }: { recovery: Recovery; id: string }) {
  const probing = useStudio((state) => state.probing);
  const opening = useStudio((state) => state.interrupted.opening === id);
  if (opening) return 'It is back: data and model are brought.';
  if (probing) return 'Looking for it now.';
  const before = looks === 0 ? '' : `Looked for it ${counted(looks, 'time')}. `;
  return `${before}The next look is after ${counted(pause, 'second')}.`;
}

function RecoveringActions({
  run,
  onGpu,
  needsReload,
}: Pick<Props, 'run'> & { onGpu: boolean; needsReload: boolean }) {
  const opening = useStudio((state) => state.interrupted.opening !== null);
  const processor = useStudio((state) => state.devices?.processor.ok === true);
  const { reload, stopLooking, continueOnProcessor } = useActions();
  if (opening) return null;
  return (
    <>
      {needsReload ? <Button onClick={reload}>Load the page anew</Button> : null}
      {onGpu && processor ? (
        <Button kind={needsReload ? 'link' : undefined} onClick={() => void continueOnProcessor(run.id)}>
          Continue on the processor
        </Button>
      ) : null}
      <Button kind="link" onClick={stopLooking}>
        Stop looking
      </Button>
    </>
  );
}
