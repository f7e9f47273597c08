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

/** 8.26 → "8.3 s"; 372 → "6 min 12 s". */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const padded = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours} h ${padded(minutes)} min` : `${minutes} min ${padded(rest)} s`;
}
