// Reads texts by the class of the model's tokenizer, or by its tokenizer.json at its word: the model is loaded anew.
import type { Context } from '../context';
import type { pickModel } from './pickModel';

export function readTokenizer({ source }: Pick<Context, 'source'>, pick: ReturnType<typeof pickModel>) {
  return async (by: 'class' | 'file'): Promise<void> => {
    if (!source.model) return;
    const { tokenizer: _, ...model } = source.model;
    await pick(by === 'file' ? { ...model, tokenizer: by } : model);
  };
}
