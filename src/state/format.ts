// Numbers as a person reads them, everywhere the same. Pure.
import { grouped } from '@/engine';

export { counted, DELIMITER_TITLES, foldWords, FORMAT_TITLES, grouped as count } from '@/engine';

const NBSP = '\u00a0';

/** 0.7612 → "76.1 %", with a space that does not break. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)}${NBSP}%`;
}

/** 45_437_760 → "45.4 MB"; a kilobyte is 1,000 bytes. */
export function bytes(value: number): string {
  if (value < 1000) return `${value} bytes`;
  const power = Math.min(3, Math.floor(Math.log10(value) / 3));
  const scaled = value / 1000 ** power;
  const digits = scaled < 10 && power > 1 ? 1 : 0;
  return `${scaled.toFixed(digits)}${NBSP}${['', 'kB', 'MB', 'GB'][power]}`;
}

/** 372 → "6 min 12 s"; 3725 → "1 h 02 min"; below ten seconds with one decimal. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)}${NBSP}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${NBSP}s`;
  const pad = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}

/** What is only roughly known: 372 → "6 min", 4000 → "1 h 10 min". */
export function roughly(seconds: number): string {
  if (seconds < 10) return `${Math.max(1, Math.round(seconds))}${NBSP}s`;
  if (seconds < 57.5) return `${5 * Math.round(seconds / 5)}${NBSP}s`;
  if (seconds < 3570) return `${Math.round(seconds / 60)}${NBSP}min`;
  const tens = 10 * Math.round(seconds / 600);
  if (tens >= 600) return `${Math.round(seconds / 3600)}${NBSP}h`;
  return `${Math.floor(tens / 60)}${NBSP}h ${String(tens % 60).padStart(2, '0')}${NBSP}min`;
}

/** 0.00005 → "5e-5", as papers write it; 0.01 stays "0.01". */
export function small(value: number): string {
  if (value === 0 || Math.abs(value) >= 0.001) return String(value);
  return value.toExponential().replace('e-0', 'e-');
}

/** 22_713_216 → "22.7 M". */
export function millions(value: number): string {
  return value < 1e6 ? grouped(value) : `${(value / 1e6).toFixed(1)}${NBSP}M`;
}

/** Operations a second: "50 GFLOP/s", "2.1 TFLOP/s". */
export function rate(operations: number): string {
  const [value, unit] = operations < 1e12 ? [operations / 1e9, 'GFLOP/s'] : [operations / 1e12, 'TFLOP/s'];
  return `${value.toFixed(value < 10 ? 1 : 0)}\u00a0${unit}`;
}

/** Tokens a second: "640 tokens/s"; below ten with one decimal. */
export function tokenRate(value: number): string {
  return `${value < 10 ? value.toFixed(1) : grouped(Math.round(value))} tokens/s`;
}
