// A search for a learning rate without a model: the loss falls from 1e-5 on, is lowest at about 5e-4, and goes up from there.
import type { Engine } from '@/engine';
import { EngineError } from '@/engine/errors';
import { RateCurve, readCurve, trialRate } from '@/engine/training/rateTrial';
import { sleep } from './fakeRunning';

const STEPS = 60;

/** In nats. */
function lossAt(learningRate: number): number {
  const decades = Math.max(0, Math.log10(learningRate) + 5);
  return 0.7 - 0.3 * decades + (0.12 * decades ** 3) / 2.5;
}

/** @param pace milliseconds a step */
export function fakeRateCalls(
  enter: (method: keyof Engine, ...args: unknown[]) => Promise<void>,
  pace: number,
): Pick<Engine, 'findRate' | 'cancelFindRate'> {
  let search = new AbortController();
  return {
    async findRate(recipe, onPoint) {
      search.abort();
      const { signal } = (search = new AbortController());
      await enter('findRate', recipe);
      const curve = new RateCurve(STEPS);
      while (!curve.isOver()) {
        if (pace) await sleep(pace);
        if (signal.aborted)
          throw new EngineError('cancelled', 'The search for a learning rate was given up.');
        const learningRate = trialRate(curve.points.length, STEPS);
        const point = curve.add({ learningRate, loss: lossAt(learningRate) });
        onPoint?.(point!);
      }
      return { points: curve.points, ...readCurve(curve.points) };
    },
    async cancelFindRate() {
      search.abort();
      await enter('cancelFindRate');
    },
  };
}
