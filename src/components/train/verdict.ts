// How a run ended, in the one sentence that nobody should miss. Pure.
import type { Evaluation, Skill, StartEvent } from '@/engine';
import { counted, percent } from '@/state/format';
import { bestWords, keptEpoch, keptEvaluation } from '@/state/selectors/kept';
import { beatsChance, skillOf } from '@/state/selectors/skill';
import type { RunState } from '@/state/types';

export interface Verdict {
  headline: string;
  sentence: string;
  /** There are weights to try and to download. */
  hasModel: boolean;
}

/** Null while the run goes on, and for one that failed: its failure says more. */
export function verdictOf(run: RunState): Verdict | null {
  const { start, end, checkpoint } = run;
  if (!start || !end) return null;
  const ended = end.early ? 'Finished early' : end.reason === 'finished' ? 'Finished' : 'Stopped';
  if (end.epochs === 0) return noModelYet(ended, checkpoint !== null);
  const evaluation = keptEvaluation(run);
  const headline = evaluation ? `${ended}: ${percent(evaluation.accuracy)} right` : ended;
  return {
    headline,
    sentence: `${measured(evaluation, start)} ${whereItIs(keptEpoch(run)?.epoch ?? end.epochs, bestWords(run))}`,
    hasModel: true,
  };
}

function noModelYet(ended: string, canGoOn: boolean): Verdict {
  const next = canGoOn ? 'Continue this run, or start a new one.' : 'Start a new run when you are ready.';
  return {
    headline: `${ended} before the first epoch’s end`,
    sentence: `A model is taken at each epoch’s end, so there is none yet. ${next}`,
    hasModel: false,
  };
}

function measured(evaluation: Evaluation | null, start: StartEvent): string {
  if (!evaluation)
    return 'No tweets were set aside to validate, so nothing says how well it does on new ones.';
  const of = `Of ${counted(evaluation.examples, 'validation tweet')}; 95\u00a0% interval ${ends(evaluation.interval)}`;
  const skill = skillOf(start, evaluation);
  const meaning = beatsChance(skill) ? '' : ', so it may have learned nothing';
  return `${of}${beside(skill, start.baseline.label)}${meaning}.`;
}

/** What no skill would get; where classes were balanced, in what they were balanced for. */
function beside({ measure, reached, interval, chance }: Skill, commonest: string): string {
  if (measure === 'accuracy') return `, and always answering “${commonest}” would get ${points(chance)}`;
  const each = `of each class ${percent(reached)} are right on average, ${ends(interval)}`;
  return `. Classes were balanced: ${each}, and answering one class always would get ${points(chance)}`;
}

const points = (share: number) => (100 * share).toFixed(1);
const ends = (interval: Evaluation['interval']) => interval.map(points).join(' to ');

function whereItIs(epoch: number, best: string | null): string {
  return `The model of epoch ${epoch}${best ? `, ${best},` : ''} is in this tab until you close it: try it, or download it.`;
}
