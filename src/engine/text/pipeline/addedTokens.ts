// Finds added tokens in a text, as the Rust library does (tokenizers 0.23, added_vocabulary.rs): those that are not normalized
// before normalizing, the others after it; of several at one place the longest. @huggingface/tokenizers 0.2 ignores
// `single_word` and looks for every token twice. Used by tokenizer.ts.
import type { AddedToken } from '@/engine/addedToken';
import { escaped, SPACE, WORD } from './characters';
import type { Normalize } from './normalizers';

/** A token, or text between tokens. */
export type Section = { id: number } | { text: string; isFirst: boolean };

export type FindTokens = (text: string) => Section[];

/** Looks for the tokens before normalizing, and for those that are looked for after it. */
export function tokenFinders(
  tokens: readonly AddedToken[],
  normalize: Normalize,
): { raw: FindTokens; normalized: FindTokens } {
  const raw = tokens.filter(({ normalized }) => !normalized);
  const others = tokens.filter(({ normalized }) => normalized);
  return {
    raw: finder(new Map(raw.map((token) => [token.content, token]))),
    normalized: finder(new Map(others.map((token) => [normalize(token.content), token]))),
  };
}

const ENDS_IN_WORD = new RegExp(`[${WORD}]$`, 'u');
const BEGINS_WITH_WORD = new RegExp(`^[${WORD}]`, 'u');
const SPACES_AT_END = new RegExp(`${SPACE}*$`, 'u');
const SPACES_AT_START = new RegExp(`^${SPACE}*`, 'u');

function finder(tokens: ReadonlyMap<string, AddedToken>): FindTokens {
  const contents = [...tokens.keys()].filter((content) => content !== '');
  if (contents.length === 0) return (text) => [{ text, isFirst: true }];
  // Of alternatives the first that matches is taken, so the longest stands first.
  const pattern = contents
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
  const regex = new RegExp(pattern, 'gu');
  return (text) => {
    const sections: Section[] = [];
    let last = 0;
    for (const { index, 0: found } of text.matchAll(regex)) {
      const token = tokens.get(found)!;
      const [before, behind] = [text.slice(0, index), text.slice(index + found.length)];
      if (token.single_word && (ENDS_IN_WORD.test(before) || BEGINS_WITH_WORD.test(behind))) continue;
      const stripped = token.lstrip ? SPACES_AT_END.exec(before)![0].length : 0;
      // The token before may have taken these spaces already.
      const start = Math.max(index - stripped, last);
      if (start > last) sections.push({ text: text.slice(last, start), isFirst: last === 0 });
      sections.push({ id: token.id });
      last = index + found.length + (token.rstrip ? SPACES_AT_START.exec(behind)![0].length : 0);
    }
    if (last < text.length) sections.push({ text: text.slice(last), isFirst: last === 0 });
    return sections;
  };
}
