// Pieces of the sentences that this room says: lists of names, and numbers as they are written everywhere.
export { counted, grouped, percent } from '../numberWords';

/** “a”, “b”, “c” and 4 more. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map((name) => `“${name}”`);
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}
