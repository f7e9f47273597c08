// The card's advice "high validation loss: more data, or augmented data", as a rule: it looks for the turn of the curve.
import { copiesOn } from '@/engine/recipe';
import type { Evaluation } from '../events';
import { aboveUsual, isTooFast, runAgainAt, runEpochs, SAFE_RATE, slower } from './remedies';
import { isOver, type DiagnosedRun, type Remedy, type Rule, type Verdict } from './rule';
import { lossText, percent } from './words';

/** One epoch with its validation. */
interface Point {
  epoch: number;
  trainLoss: number;
  evaluation: Evaluation;
}

/** Null where nothing validates. */
export const highValidationLoss: Rule<'high-validation-loss'> = {
  id: 'high-validation-loss',
  judge(run) {
    if (run.start.evalRows === 0) return null;
    const points = run.epochs.flatMap(({ epoch, loss, evaluation }) =>
      evaluation ? [{ epoch, trainLoss: loss, evaluation }] : [],
    );
    const [first] = points;
    const last = points.at(-1);
    if (!last) return waiting('Measured at the end of each epoch.');
    const best = points.reduce((lowest, point) =>
      point.evaluation.loss < lowest.evaluation.loss ? point : lowest,
    );
    if (turned(best, last)) return memorised(run, best, last);
    if (points.length > 1 && last.evaluation.loss > 1.05 * run.start.baseline.loss)
      return worseThanGuessing(run, last);
    const beside = besideTraining(run, last);
    return isOver(run) ? clear(best, last, beside) : watching(first, last, beside);
  },
};

/** A rise of 5 % (and of 0.02, so that noise near zero is none) while the training loss went on falling. */
function turned(best: Point, last: Point): boolean {
  const rise = last.evaluation.loss - best.evaluation.loss;
  return rise > Math.max(0.02, 0.05 * best.evaluation.loss) && last.trainLoss < best.trainLoss;
}

const ADD_COPIES: Remedy = {
  label: 'Add varied copies',
  patch: { augmentWords: true, augmentNames: true },
};

function memorised({ start }: DiagnosedRun, best: Point, last: Point): Verdict {
  const rose = `It rose from ${lossText(best.evaluation.loss)} at epoch ${best.epoch} to ${lossText(last.evaluation.loss)} at epoch ${last.epoch}`;
  const fell = best.evaluation.accuracy - last.evaluation.accuracy;
  const answers =
    fell > 0.01
      ? `Accuracy fell with it, from ${percent(best.evaluation.accuracy)} to ${percent(last.evaluation.accuracy)}.`
      : 'Its answers stayed right but grew overconfident.';
  const copied = copiesOn(start.recipe).length > 0;
  const more = copied
    ? 'More tweets would let it learn longer; fewer epochs end it at its best.'
    : 'More tweets let it learn longer; varied copies of these may.';
  return {
    state: 'triggered',
    title: 'High validation loss',
    text: `${rose} while training loss kept falling: the model began to memorise. ${answers} ${more}`,
    actions: [copied ? runEpochs(best.epoch) : ADD_COPIES],
  };
}

function worseThanGuessing({ start }: DiagnosedRun, { evaluation }: Point): Verdict {
  const fast = isTooFast(start.recipe);
  const copied = copiesOn(start.recipe).length > 0;
  const more = copied
    ? 'Smaller corrections may help; more tweets would help most.'
    : 'More tweets would help most; varied copies of these may.';
  const fact = `It is ${lossText(evaluation.loss)}, where knowing nothing gives ${lossText(start.baseline.loss)}: it is sure of wrong answers.`;
  return {
    state: 'triggered',
    title: 'High validation loss',
    text: `${fact} ${fast ? `${aboveUsual(start.recipe)}: corrections may overshoot.` : more}`,
    actions: [fast ? runAgainAt(SAFE_RATE) : copied ? slower(start.recipe) : ADD_COPIES],
  };
}

function waiting(text: string): Verdict {
  return { state: 'watching', title: 'High validation loss', text, actions: [] };
}

function watching(first: Point, last: Point, beside: string): Verdict {
  const now = lossText(last.evaluation.loss);
  const path =
    first === last
      ? `It is ${now} after epoch ${last.epoch}`
      : `It ${direction(first, last)} from ${lossText(first.evaluation.loss)} to ${now}`;
  const text = `Not so far. ${path}${beside && ` and sits ${beside}`}. If it turns, you will be told here.`;
  return waiting(text);
}

function direction(first: Point, last: Point): 'fell' | 'moved' {
  return last.evaluation.loss < first.evaluation.loss ? 'fell' : 'moved';
}

function clear(best: Point, last: Point, beside: string): Verdict {
  const lowest =
    best === last ? ', its lowest' : `, close to its lowest of ${lossText(best.evaluation.loss)}`;
  const text = `${lossText(last.evaluation.loss)} at the end${lowest}${beside && `, and ${beside}`}. It did not turn.`;
  return { state: 'clear', title: 'Validation loss', text, actions: [] };
}

/** '' where classes are balanced in training alone: the two are then of other tweets, or weigh them otherwise. */
function besideTraining({ start }: DiagnosedRun, { evaluation, trainLoss }: Point): string {
  if (start.recipe.balance !== 'none') return '';
  const gap = evaluation.loss - trainLoss;
  return `${Math.abs(gap).toFixed(2)} ${gap < 0 ? 'below' : 'above'} training`;
}
