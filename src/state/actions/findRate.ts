// Searches for a learning rate on steps that leave no trace, and puts what was found away. Loaded when it is first wanted.
import { createBatch, type RatePoint } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { noRate } from '../initial';
import { canFindRate } from '../selectors/rate';
import type { RateState } from '../types';

/** One at a time. Resolves when it is over, however it ended; a failure is in the state. */
export function findRate({ engine, estimates, get, set }: Context) {
  return async (): Promise<void> => {
    const { recipe, rate } = get();
    if (!canFindRate(get()) || rate.status === 'searching') return;
    const number = rate.number + 1;
    const isShown = () => get().rate.number === number && get().rate.status === 'searching';
    const show = (change: Partial<RateState>) => {
      if (isShown()) set(({ rate }) => ({ rate: { ...rate, ...change } }));
    };
    set({ rate: { ...noRate, status: 'searching', number } });
    const batch = createBatch<RatePoint>((points) => show({ points: [...get().rate.points, ...points] }));
    try {
      const trial = await estimates.inTurn(() => (isShown() ? engine.findRate(recipe, batch.add) : null));
      batch.flush();
      if (trial) show({ status: 'found', ...trial });
    } catch (error) {
      batch.flush();
      show({ status: 'failed', failure: toFailure(error) });
    }
  };
}
