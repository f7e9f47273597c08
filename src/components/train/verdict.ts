// How a run ended, in the one sentence that nobody should miss. Pure.
import type { EndEvent, Evaluation, StartEvent } from '@/engine';
import { counted, percent } from '@/state/format';
import type { RunState } from '@/state/types';

export interface Verdict {
  headline: string;
  sentence: string;
  /** There are weights to try and to download. */
  hasModel: boolean;
}

/** Null while the run goes on, and for one that failed: its failure says more. */
export function verdictOf({ start, epochs, end }: RunState): Verdict | null {
  if (!start || !end) return null;
  const ended = end.reason === 'finished' ? 'Finished' : 'Stopped';
  if (end.epochs === 0) return nothingKept(ended);
  const evaluation = end.evaluation ?? epochs.at(-1)?.evaluation ?? null;
  const headline = evaluation ? `${ended}: ${percent(evaluation.accuracy)} right` : ended;
  return { headline, sentence: `${measured(evaluation, start)} ${whereItIs(end)}`, hasModel: true };
}

function nothingKept(ended: string): Verdict {
  return {
    headline: `${ended} before the first epoch’s end`,
    sentence:
      'Weights are kept at each epoch’s end, so there is no trained model yet. Start a new run when you are ready.',
    hasModel: false,
  };
}

function measured(evaluation: Evaluation | null, { baseline }: StartEvent): string {
  if (!evaluation)
    return 'No tweets were set aside to validate, so nothing says how well it does on new ones.';
  const [low, high] = evaluation.interval.map((end) => (100 * end).toFixed(1));
  const of = `Of ${counted(evaluation.examples, 'validation tweet')}; 95\u00a0% interval ${low} to ${high}`;
  const guess = `always answering “${baseline.label}” would get ${(100 * baseline.accuracy).toFixed(1)}`;
  const meaning = evaluation.interval[0] > baseline.accuracy ? '' : ', so it may have learned nothing';
  return `${of}, and ${guess}${meaning}.`;
}

function whereItIs({ epochs }: EndEvent): string {
  return `The model of epoch ${epochs} is in this tab until you close it: try it, or download it.`;
}
