// Goes on with a classifier that has more classes than the data, or draws a new one: the model is loaded anew.
import type { Context } from '../context';
import type { pickModel } from './pickModel';

export function keepHead({ source }: Pick<Context, 'source'>, pick: ReturnType<typeof pickModel>) {
  return async (keep: boolean): Promise<void> => {
    if (!source.model) return;
    const { keepHead: _, ...model } = source.model;
    await pick(keep ? { ...model, keepHead: true } : model);
  };
}
