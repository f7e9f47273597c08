// How numbers are written for people: thousands, shares, times, sizes. Pure.

/** 1004 → "1,004". */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** 0.7612 → "76.1 %"; the space does not break. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)}\u00a0%`;
}

/** Seconds → "48 s", "4 min 01 s", "1 h 05 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}\u00a0s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}\u00a0min ${two(whole % 60)}\u00a0s`;
  return `${Math.floor(minutes / 60)}\u00a0h ${two(minutes % 60)}\u00a0min`;
}

/** Bytes in decimal units, as disks and downloads count them: "6 kB", "1.3 MB", "438 MB", "4.0 GB". */
export function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))}\u00a0kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)}\u00a0MB`;
  return `${(bytes / 1e9).toFixed(1)}\u00a0GB`;
}

/** 0.00002 → "2e-5"; two digits at most. */
export function small(value: number): string {
  if (value === 0) return '0';
  const [digits, power] = value.toExponential(1).split('e');
  return `${Number(digits)}e${Number(power)}`;
}

/** Milliseconds since 1970 → "14:06:11" on the clock of this machine. */
export function clock(milliseconds: number): string {
  const time = new Date(milliseconds);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
}

/** "1 tweet", "2 tweets". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
