// How byte-level BPE cuts a text before it merges bytes. The library does it with JavaScript's \s, which takes U+FEFF for a
// space and U+0085 for none; the Rust library goes by Unicode. In a Split the library does as Rust does, so the cut is
// written as one. Radford et al. (GPT-2), encoder.py; pre_tokenizers/byte_level.rs.
import type { TokenizerJson } from './tokenizerJson';

const PATTERN = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/**
 * The same tokenizer with its cut spelled out. One that does not cut in this way is left as it is, and so is one that puts
 * a space in front of every piece, which the library does only in its own cut: there texts with those two may differ.
 */
export function spellOutBytes(json: TokenizerJson): TokenizerJson {
  const cut = json.pre_tokenizer;
  if (cut?.type !== 'ByteLevel' || cut.use_regex === false || cut.add_prefix_space === true) return json;
  return {
    ...json,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: PATTERN }, behavior: 'Isolated', invert: false },
        { ...cut, use_regex: false },
      ],
    },
  };
}
