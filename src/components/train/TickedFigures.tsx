// While no run is shown: the curves of those that are ticked, the first of Warble's own in full, the others over it.
import { useMemo } from 'react';
import type { DrawnRun, OwnRun, StepPoint } from '@/engine';
import { LazyFigures } from '@/components/charts/LazyFigures';
import { labelOf, overlaidOf } from '@/state/pastRuns';
import { useStudio } from '@/state/react';
import styles from './TrainStep.module.css';

export function TickedFigures() {
  const idle = useStudio((state) => state.run.status === 'idle');
  const past = useStudio((state) => state.past);
  const main = past.ticked.map((id) => past.runs.find((run) => run.id === id)).find((run) => run?.own?.end);
  const others = useMemo(() => overlaidOf(past, past.ticked.filter((id) => id !== main?.id)), [past, main]); // prettier-ignore
  const steps = main && past.steps[main.id];
  const drawn = useMemo(() => main?.own && drawnOf(main.own, steps ?? []), [main, steps]);
  if (!idle || past.ticked.length === 0) return null;
  if (!main || !drawn)
    return (
      <p className="note">Tick a run of Warble that came to its end, too: the others are drawn over it.</p>
    );
  return (
    <div className={styles.ticked}>
      <h3>Curves of run {labelOf(main)}</h3>
      <LazyFigures run={drawn} others={others} hasTable={false} />
    </div>
  );
}

/** Its steps as the charts want them: each counts as a whole batch. */
function drawnOf({ start, epochs, end }: OwnRun, steps: readonly StepPoint[]): DrawnRun {
  const drawn = steps.map(({ epoch, loss, accuracy }) => ({
    step: Math.round(epoch * start.stepsPerEpoch),
    loss,
    accuracy: accuracy ?? NaN,
    examples: start.recipe.batchSize,
  }));
  return { start, steps: drawn, epochs, end };
}
