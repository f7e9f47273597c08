// Labels what was typed; a line is a text.
import type { Context } from '../context';
import { coalesce } from '../coalesce';
import { toFailure } from '../failure';
import type { PlaygroundState } from '../types';

/** The lines of a text that are worth asking about. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
}

/** Typing asks at every key; one question is under way at a time, and the last one asked is always answered. */
export function predict(context: Context) {
  const ask = coalesce(() => answer(context));
  return async (text: string): Promise<void> => {
    patch(context, { text, pending: linesOf(text).length > 0, failure: null });
    if (linesOf(text).length === 0) patch(context, { result: null });
    else await ask();
  };
}

async function answer(context: Context): Promise<void> {
  const asked = context.get().playground.text;
  const lines = linesOf(asked);
  const isCurrent = () => context.get().playground.text === asked;
  if (lines.length === 0) return;
  try {
    const result = await context.engine.predict(lines);
    if (isCurrent()) patch(context, { result, pending: false });
  } catch (error) {
    if (isCurrent()) patch(context, { pending: false, failure: toFailure(error) });
  }
}

function patch(context: Context, change: Partial<PlaygroundState>): void {
  context.set(({ playground }) => ({ playground: { ...playground, ...change } }));
}
