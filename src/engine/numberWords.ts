// Numbers as sentences, files and terminals have them. The page sets its own spaces: state/format.ts. Pure.

/** 14640 → "14,640". */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** "1 row", "2,000 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** 0.7612 → "76.1 %". */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
