// Tells a screen reader how the run goes: once an epoch and once at the end, never a step.
import { percent } from '@/state/format';
import { useStudio } from '@/state/react';
import type { RunState } from '@/state/types';

export function Announcer() {
  const text = useStudio((state) => announcement(state.run));
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}

/** Failures are announced by their alert. */
function announcement({ start, epochs, end }: RunState): string {
  const last = epochs.at(-1);
  const figures = last?.evaluation
    ? ` Validation accuracy ${percent(last.evaluation.accuracy)}, validation loss ${last.evaluation.loss.toFixed(3)}.`
    : '';
  if (end) return `Training ${end.reason === 'finished' ? 'finished' : 'stopped'}.${figures}`;
  return last ? `Epoch ${last.epoch} of ${start?.recipe.epochs ?? last.epoch} finished.${figures}` : '';
}
