// What the Rust library takes for a space, a word, a digit, a mark: as sets for JavaScript's regular expressions, whose own
// \s, \w and \d are others.

/** Unicode's White_Space: U+0085 is one, U+FEFF is none. */
export const SPACE = '\\p{White_Space}';

/** \w of Rust's regular expressions (UTS 18, annex C). */
export const WORD = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}';

/** Rust's char::is_numeric: also ½ and Ⅻ. */
export const NUMERIC = '\\p{N}';

/** So that it stands for itself. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
