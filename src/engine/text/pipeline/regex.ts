// A pattern of tokenizer.json as a regular expression of JavaScript: Rust's are Oniguruma's, which the library rewrites.
import { SplitPreTokenizer } from '@huggingface/tokenizers';
import { EngineError } from '@/engine/errors';
import { escaped } from './characters';

type SplitConfig = ConstructorParameters<typeof SplitPreTokenizer>[0];

/**
 * With the flags g and u.
 * @param pattern `{ String }` or `{ Regex }`; Replace and Split have the same
 * @throws EngineError model-unsupported for one that JavaScript cannot have
 */
export function regexOf(pattern: unknown): RegExp {
  const { String: text, Regex: source } = (pattern ?? {}) as { String?: unknown; Regex?: unknown };
  if (typeof text === 'string') return new RegExp(escaped(text), 'gu');
  try {
    const config = { type: 'Split', pattern: { Regex: String(source) }, behavior: 'Isolated', invert: false };
    return new SplitPreTokenizer(config as unknown as SplitConfig).pattern!;
  } catch (cause) {
    throw new EngineError(
      'model-unsupported',
      `tokenizer.json cuts texts by the pattern ${String(source)}, which cannot be read here. Choose a model with another tokenizer.`,
      { cause },
    );
  }
}
