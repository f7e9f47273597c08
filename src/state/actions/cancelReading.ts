// Stops the reading of a file. What was there before stays; the action that reads puts the rest in order.
import type { Context } from '../context';

export function cancelReading({ engine, get }: Context) {
  return async (): Promise<void> => {
    if (get().file.status === 'reading') await engine.cancelReading();
  };
}
