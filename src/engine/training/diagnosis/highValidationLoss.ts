// The card's advice "high validation loss: more data, or augmented data", as a rule: it looks for the turn of the curve.
import { copiesOn, formatNumber } from '@/engine/recipe';
import {
  countOf,
  isOver,
  lossText,
  percent,
  runAgainAt,
  SAFE_RATE,
  USUAL_RATE,
  type DiagnosedRun,
  type Diagnosis,
} from './run';
import type { Evaluation } from '../events';

const ID = 'high-validation-loss';

/** One epoch with its validation. */
interface Point {
  epoch: number;
  trainLoss: number;
  evaluation: Evaluation;
}

/** Null where nothing validates. */
export function diagnoseLoss(run: DiagnosedRun): Diagnosis | null {
  if (run.start.evalRows === 0) return null;
  const points = run.epochs.flatMap(({ epoch, loss, evaluation }) =>
    evaluation ? [{ epoch, trainLoss: loss, evaluation }] : [],
  );
  const last = points.at(-1);
  if (!last)
    return {
      id: ID,
      state: 'watching',
      title: 'High validation loss',
      text: 'Measured at the end of each epoch.',
      actions: [],
    };
  const best = points.reduce((lowest, point) =>
    point.evaluation.loss < lowest.evaluation.loss ? point : lowest,
  );
  if (turned(best, last)) return memorised(run, best, last);
  if (points.length > 1 && last.evaluation.loss > 1.05 * run.start.baseline.loss)
    return worseThanGuessing(run, last);
  const beside = besideTraining(run, last);
  return isOver(run) ? clear(best, last, beside) : watching(points[0], last, beside);
}

/** A rise of 5 % (and of 0.02, so that noise near zero is none) while the training loss went on falling. */
function turned(best: Point, last: Point): boolean {
  const rise = last.evaluation.loss - best.evaluation.loss;
  return rise > Math.max(0.02, 0.05 * best.evaluation.loss) && last.trainLoss < best.trainLoss;
}

const ADD_COPIES: Diagnosis['actions'][number] = {
  label: 'Add varied copies',
  patch: { augmentWords: true, augmentNames: true },
};

function memorised({ start }: DiagnosedRun, best: Point, last: Point): Diagnosis {
  const rose = `It rose from ${lossText(best.evaluation.loss)} at epoch ${best.epoch} to ${lossText(last.evaluation.loss)} at epoch ${last.epoch}`;
  const fell = best.evaluation.accuracy - last.evaluation.accuracy;
  const answers =
    fell > 0.01
      ? `Accuracy fell with it, from ${percent(best.evaluation.accuracy)} to ${percent(last.evaluation.accuracy)}.`
      : 'Its answers stayed right but grew overconfident.';
  const copied = copiesOn(start.recipe).length > 0;
  const more = `More tweets let it learn longer${copied ? '' : '; varied copies of these may'}.`;
  const stopThere = { label: `Run ${countOf(best.epoch, 'epoch')}`, patch: { epochs: best.epoch } };
  return {
    id: ID,
    state: 'triggered',
    title: 'High validation loss',
    text: `${rose} while training loss kept falling: the model began to memorise. ${answers} ${more}`,
    actions: [...(best.epoch < start.recipe.epochs ? [stopThere] : []), ...(copied ? [] : [ADD_COPIES])],
  };
}

function worseThanGuessing({ start }: DiagnosedRun, { evaluation }: Point): Diagnosis {
  const tooFast = start.recipe.learningRate > USUAL_RATE[1];
  const way = tooFast
    ? `At ${formatNumber(start.recipe.learningRate)} corrections overshoot.`
    : 'More tweets would help most.';
  return {
    id: ID,
    state: 'triggered',
    title: 'High validation loss',
    text: `It is ${lossText(evaluation.loss)}, where knowing nothing gives ${lossText(start.baseline.loss)}: it is sure of wrong answers. ${way}`,
    actions: tooFast ? [runAgainAt(SAFE_RATE)] : [],
  };
}

function watching(first: Point, last: Point, beside: string): Diagnosis {
  const now = lossText(last.evaluation.loss);
  const path =
    first === last
      ? `It is ${now} after epoch ${last.epoch}`
      : `It ${direction(first, last)} from ${lossText(first.evaluation.loss)} to ${now}`;
  const text = `Not so far. ${path}${beside && ` and sits ${beside}`}. If it turns, you will be told here.`;
  return { id: ID, state: 'watching', title: 'High validation loss', text, actions: [] };
}

function direction(first: Point, last: Point): 'fell' | 'moved' {
  return last.evaluation.loss < first.evaluation.loss ? 'fell' : 'moved';
}

function clear(best: Point, last: Point, beside: string): Diagnosis {
  const lowest =
    best === last ? ', its lowest' : `, close to its lowest of ${lossText(best.evaluation.loss)}`;
  const text = `${lossText(last.evaluation.loss)} at the end${lowest}${beside && `, and ${beside}`}. It did not turn.`;
  return { id: ID, state: 'clear', title: 'Validation loss', text, actions: [] };
}

/** '' where classes are balanced in training alone: the two are then of other tweets, or weigh them otherwise. */
function besideTraining({ start }: DiagnosedRun, { evaluation, trainLoss }: Point): string {
  if (start.recipe.balance !== 'none') return '';
  const gap = evaluation.loss - trainLoss;
  return `${Math.abs(gap).toFixed(2)} ${gap < 0 ? 'below' : 'above'} training`;
}
