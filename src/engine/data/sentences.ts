// Pieces of the sentences that this room says.

/** “a”, “b”, “c” and 4 more. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map((name) => `“${name}”`);
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}

/** 14640 → "14,640". */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** "1 row", "2,000 rows". */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** 0.0215 → "2.2 %". */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
