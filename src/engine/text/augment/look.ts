// A copy that looks different and says the same: in small or in capital letters, emoji left out or doubled. @names,
// links and HTML's &amp; keep their letters: theirs mean something.
import { LINK, NAME } from './types';
import type { Vary } from './types';

/** Flags; else a pictograph with its skin tone or variation, and what joiners tie to it. */
const EMOJI =
  /\p{RI}\p{RI}|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})*(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})*)*/gu;

const KEPT = new RegExp(`(${LINK.source}|${NAME.source}|&\\w+;)`, 'giu');

export const changeLook: Vary = (text, random) => {
  // Both are drawn whatever the text has, so that one never shifts the other.
  const [capital, doubled] = [random.uniform() < 0.5, random.uniform() < 0.5];
  const cased = inCase(text, capital) === text ? inCase(text, !capital) : inCase(text, capital);
  const without = cased.replace(EMOJI, '').replace(/\s+/gu, ' ').trim();
  if (!EMOJI_ONCE.test(cased)) return cased;
  return doubled || without === '' ? cased.replace(EMOJI, '$&$&') : without;
};

const EMOJI_ONCE = new RegExp(EMOJI.source, 'u');

function inCase(text: string, capital: boolean): string {
  // A split by a group has what the group took at odd places.
  return text
    .split(KEPT)
    .map((piece, i) => (i % 2 === 1 ? piece : capital ? piece.toUpperCase() : piece.toLowerCase()))
    .join('');
}
