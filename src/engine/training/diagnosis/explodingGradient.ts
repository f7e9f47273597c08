// Exploding gradient: norms grow while the loss is worse than knowing nothing, and it does not come back (Pascanu et al.,
// arXiv:1211.5063), or steps are lost because the norm is not finite at all.
import { counted } from '@/engine/numberWords';
import { formatNumber, type Recipe } from '@/engine/recipe';
import { gradientsOf, type Gradients, type TenSteps } from './gradients';
import { aboveUsual, isTooFast, slower } from './remedies';
import { seen, type DiagnosedRun, type Remedy, type Rule, type Verdict } from './rule';
import { lossText, normText } from './words';

/**
 * Times the lowest norm of the beginning, in the middle of ten steps: an order of magnitude. Not alone: where most is learnt it
 * is 15 in recorded runs that do well, and 88 of single steps.
 */
const GROWN = 10;
/** Times the loss of knowing nothing, of the same steps: in those that do well it is far below. */
const WORSE = 1.05;
/** The same now, from which on a run has not come back. */
const LOST_TO_IT = 0.9;
/** Steps that were lost, and their share: one or two are told by the rule on the run's end. */
const LOST = 3;
const LOST_SHARE = 0.05;

export const explodingGradient: Rule<'exploding-gradient'> = {
  id: 'exploding-gradient',
  judge(run) {
    // Three lost in a row end a run, and another rule says so.
    if (run.failure?.code === 'diverged') return null;
    const lost = lostSteps(run);
    if (lost >= LOST && lost >= LOST_SHARE * run.steps.length) return losing(run, lost);
    const gradients = gradientsOf(run.steps);
    const worst = gradients && worstOf(run, gradients);
    return worst ? exploded(run, gradients, worst) : null;
  },
};

/** float16 loses steps on purpose, to find its loss scale. */
function lostSteps({ start, steps }: DiagnosedRun): number {
  return start.recipe.precision === 'float16' ? 0 : steps.filter(({ skipped }) => skipped).length;
}

/** The ten steps with the largest norm, where that exploded and the run has not come back since. */
function worstOf({ start }: DiagnosedRun, { lowest, tens, last }: Gradients): TenSteps | null {
  const chance = start.baseline.loss;
  if (last.loss < LOST_TO_IT * chance) return null;
  const exploded = tens.filter(
    ({ norm, loss }) => lowest > 0 && norm >= GROWN * lowest && loss >= WORSE * chance,
  );
  return exploded.reduce<TenSteps | null>((a, b) => (a && a.norm >= b.norm ? a : b), null);
}

function exploded({ start }: DiagnosedRun, { lowest }: Gradients, { norm, loss, steps }: TenSteps): Verdict {
  const fact = `The gradient’s norm went from ${normText(lowest)} at the beginning to ${normText(norm)} in steps ${steps.join(' to ')}`;
  const beside = `with a loss of ${lossText(loss)}, where knowing nothing gives ${lossText(start.baseline.loss)}`;
  return told(`${fact}, ${beside}: corrections overshoot.`, start.recipe);
}

function losing({ start, steps }: DiagnosedRun, lost: number): Verdict {
  const fact = `${lost} of ${counted(steps.length, 'step')} were lost: their gradient was too large to be a number.`;
  return told(fact, start.recipe);
}

/** The rate first where it is too high; else clipping, which caps how far one step goes; else smaller steps. */
function told(fact: string, recipe: Recipe): Verdict {
  const say = (meaning: string, remedy: Remedy) => seen('Exploding gradient', `${fact} ${meaning}`, remedy);
  if (isTooFast(recipe)) return say(`${aboveUsual(recipe)}.`, slower(recipe));
  if (recipe.clipNorm === 0) return say('Nothing caps it.', { label: 'Clip at 1', patch: { clipNorm: 1 } });
  return say(
    `Clipping at ${formatNumber(recipe.clipNorm)} caps its size, not its direction.`,
    slower(recipe),
  );
}
