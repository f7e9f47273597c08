// To the models and the playground without any data, or back to the first visit.
import type { Context } from '../context';

export function tryModel({ set }: Context) {
  return (trying: boolean): void => set({ trying });
}
