// Whether a text is written mostly in letters that an English vocabulary has not.

/** More than half of its letters are none of a to z, accents or not. Signs, digits and emoji are no letters. */
export function isOtherScript(text: string): boolean {
  // Most tweets are ASCII but for a sign: they are known without counting letters.
  let beyond = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x250) beyond++;
  if (beyond === 0) return false;
  const letters = text.match(/\p{L}/gu) ?? [];
  const other = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length;
  return other > letters.length / 2;
}
