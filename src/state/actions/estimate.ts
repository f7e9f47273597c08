// Asks what a run of the present recipe would take, and what other values of some fields would change about it.
import { FIELDS, type Estimate } from '@/engine';
import { alternativesOf, type Alternative } from '../alternatives';
import type { Context } from '../context';
import { noCost } from '../initial';
import { createNewest } from '../newest';
import { selectBlocker } from '../selectors/blocker';
import type { CostState, Price, StudioState } from '../types';

/** Only a run that could start now has a price; while one goes on, and after it, nothing is asked. */
export function canEstimate(state: StudioState): boolean {
  return state.run.status === 'idle' && selectBlocker(state) === null;
}

/** The newest question wins. A failure is a price that is not known, and nothing more. */
export function estimate(context: Context) {
  const newest = createNewest();
  return async (): Promise<void> => {
    const current = newest();
    const asked = context.get();
    if (!canEstimate(asked)) return forget(context);
    const wanted = () => current() && canEstimate(context.get()) && context.get().recipe === asked.recipe;
    if (!context.estimates.known(asked.recipe)) patch(context, { status: 'asking', prices: [] });
    try {
      const answer = await context.estimates.estimate(asked.recipe, wanted);
      if (!answer || !wanted()) return;
      const measuring = context.estimates.isMeasuring(asked.recipe);
      const best = context.estimates.known(asked.recipe);
      patch(context, { status: measuring ? 'measuring' : 'ready', estimate: best, prices: [] });
      if (answer.memory) await askPrices(context, answer, wanted);
    } catch {
      if (wanted()) patch(context, { status: 'failed', estimate: null, prices: [] });
    }
  };
}

/** What was said of rows that are being counted again, or of the run that goes on, is near enough until then. */
function forget({ get, set }: Context): void {
  const { preparing, run, cost } = get();
  if (!preparing && run.status === 'idle' && cost !== noCost) set({ cost: noCost });
}

async function askPrices(context: Context, present: Estimate, wanted: () => boolean): Promise<void> {
  const { recipe, model } = context.get();
  for (const alternative of alternativesOf(FIELDS, recipe, model.info?.layers ?? 0)) {
    const other = await context.estimates
      .estimate({ ...recipe, ...alternative.patch }, wanted)
      .catch(() => null);
    if (!wanted()) return;
    const price = other && priceOf(alternative, present, other);
    if (price) context.set(({ cost }) => ({ cost: { ...cost, prices: [...cost.prices, price] } }));
  }
}

/** Null where the memory of either is not planned. Both as estimated: a measured time beside one would not compare. */
function priceOf({ field, label }: Alternative, present: Estimate, other: Estimate): Price | null {
  if (!present.memory || !other.memory) return null;
  const time = present.seconds && other.seconds ? other.seconds / present.seconds : null;
  return { field, label, memory: other.memory.total - present.memory.total, time, fits: other.fits };
}

function patch({ set }: Context, change: Partial<CostState>): void {
  set(({ cost }) => ({ cost: { ...cost, ...change } }));
}
