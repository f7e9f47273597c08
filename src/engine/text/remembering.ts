// A tokenizer that knows texts again: questions about the same data come at every length and setting, and only cutting
// depends on the length.
import type { Tokenizer } from './tokenizer';

/** Tokens and letters that are kept, together: at most 64 MB of the one and 32 of the other. */
const MOST = 2 ** 24;

/** The same tokenizer with a memory. A text that comes when it is full is read anew each time. */
export function remembering(tokenizer: Tokenizer, most = MOST): Tokenizer {
  const known = new Map<string, Int32Array>();
  let held = 0;
  const words = (text: string): Int32Array => {
    const before = known.get(text);
    if (before) return before;
    const found = tokenizer.words(text);
    const size = text.length + found.length;
    if (held + size <= most) {
      known.set(text, found);
      held += size;
    }
    return found;
  };
  return {
    ...tokenizer,
    words,
    encode: (text, maxLength) => tokenizer.encode(text, maxLength, words(text)),
  };
}
