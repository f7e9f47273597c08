// JSON as data files have it: as the standard says, and as Python's json module writes what the standard has no word for.

/** What JSON.parse would lose or refuse: a long whole number, NaN, an infinity. */
const ODD = /\d{16}|NaN|Infinity/;

/** Strings whole, so that nothing in them is taken for what stands outside. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|-?\bInfinity\b|\bNaN\b/g;

/**
 * Whole numbers of 16 digits and more are read as text: as numbers they would be rounded. NaN, which pandas has for "nothing
 * here", is null; infinities are numbers.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return JSON.parse(ODD.test(text) ? text.replace(TOKENS, standard) : text);
}

function standard(token: string): string {
  if (token === 'NaN') return 'null';
  if (token.endsWith('Infinity')) return token.replace('Infinity', '1e999');
  return /^-?\d{16,}$/.test(token) ? `"${token}"` : token;
}
