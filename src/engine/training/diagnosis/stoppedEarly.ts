// The card's advice "training stopped early: see whether the conditions or the hardware did it, then adjust", as a rule.
import { counted } from '@/engine/numberWords';
import { formatNumber } from '@/engine/recipe';
import type { ErrorCode } from '@/engine/errors';
import { slower } from './remedies';
import type { DiagnosedRun, Rule, Verdict } from './rule';

/** Says who ended the run, if not its plan. */
export const stoppedEarly: Rule<'stopped-early'> = {
  id: 'stopped-early',
  judge(run) {
    if (run.failure) return failed(run, run.failure.code, run.failure.message);
    if (!run.end)
      return {
        state: 'watching',
        title: 'Training goes on',
        text: join(`${stepOf(run)}.`, skipped(run)),
        actions: [],
      };
    if (run.end.reason === 'stopped') return stopped(run);
    const text = join(`All ${run.start.steps} steps were taken.`, skipped(run));
    return { state: 'clear', title: 'Training ended as planned', text, actions: [] };
  },
};

function stopped(run: DiagnosedRun): Verdict {
  const whole =
    run.epochs.length === 0
      ? 'No epoch was finished'
      : `${counted(run.epochs.length, 'epoch')} had been finished`;
  return {
    state: 'triggered',
    title: 'Training stopped early',
    text: join(
      `It was stopped by hand at ${stepOf(run)}. ${whole}; what was learned until then is kept.`,
      skipped(run),
    ),
    actions: [{ label: 'Run all of it', patch: {} }],
  };
}

function failed(run: DiagnosedRun, code: ErrorCode, message: string): Verdict {
  const cause = CAUSES[code];
  const { text, actions } = cause
    ? cause(run)
    : { text: `It ended at ${stepOf(run)}. ${message}`, actions: [{ label: 'Run again', patch: {} }] };
  return { state: 'triggered', title: 'Training stopped early', text, actions };
}

/** Hardware first, then conditions. */
const CAUSES: Partial<Record<ErrorCode, (run: DiagnosedRun) => Pick<Verdict, 'text' | 'actions'>>> = {
  'device-lost': (run) => ({
    text: `The GPU went away at ${stepOf(run)}: the hardware or its driver, not the recipe. Smaller batches ask less of it.`,
    actions: smallerBatches(run),
  }),
  'device-error': (run) => ({
    text: `The GPU refused work at ${stepOf(run)}. Too little memory is the usual reason; smaller batches need less.`,
    actions: smallerBatches(run),
  }),
  diverged: (run) => ({
    text: `Three gradients in a row were not finite at ${stepOf(run)}, so there was nothing to learn from. The learning rate, ${formatNumber(run.start.recipe.learningRate)}, is the first thing to lower.`,
    actions: [slower(run.start.recipe)],
  }),
};

function smallerBatches({ start: { recipe } }: DiagnosedRun): Verdict['actions'] {
  const batchSize = Math.max(1, Math.floor(recipe.batchSize / 2));
  return batchSize < recipe.batchSize
    ? [{ label: `Run with batches of ${batchSize}`, patch: { batchSize } }]
    : [{ label: 'Run again', patch: {} }];
}

function stepOf({ steps, start, end }: DiagnosedRun): string {
  return `step ${end?.step ?? steps.at(-1)?.step ?? 0} of ${start.steps}`;
}

function skipped({ steps, start }: DiagnosedRun): string {
  const count = steps.filter((step) => step.skipped).length;
  if (count === 0) return '';
  const were = `${counted(count, 'step was', 'steps were')} skipped: the gradient was not finite.`;
  // With float16 the loss scale was lowered each time, as it is meant to be.
  return start.recipe.precision === 'float16' ? were : `${were} Three in a row stop a run.`;
}

function join(...sentences: string[]): string {
  const text = sentences.filter(Boolean).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
