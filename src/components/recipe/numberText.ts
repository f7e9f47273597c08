// Numbers of the recipe as text and back, and what the arrow keys make of them. Pure.
import type { NumberField } from '@/engine';
import { small } from '@/state/format';

export function showNumber(value: number | null): string {
  return value === null ? '' : small(value);
}

/** Null: left empty, where that means something. Undefined: not a number that this field can hold. */
export function parseNumber(
  text: string,
  { integer, whenEmpty }: Pick<NumberField, 'integer' | 'whenEmpty'>,
): number | null | undefined {
  const trimmed = text.trim().replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
  if (trimmed === '') return whenEmpty === null ? undefined : null;
  const value = Number(trimmed);
  if (!Number.isFinite(value) || (integer && !Number.isInteger(value))) return undefined;
  return value;
}

const DIGITS = [1, 2, 5];

/** One `step` up or down, never below 0; without a step the next of 1, 2, 5 in each power of ten. */
export function stepped(value: number, direction: number, { step }: Pick<NumberField, 'step'>): number {
  if (step !== null) return Math.max(0, Number((value + direction * step).toPrecision(12)));
  if (value <= 0) return value;
  const ladder = ladderAround(value);
  if (direction > 0) return ladder.find((rung) => rung > value * 1.0001) ?? value;
  return ladder.findLast((rung) => rung < value * 0.9999) ?? value;
}

function ladderAround(value: number): number[] {
  const power = Math.floor(Math.log10(value));
  return [power - 1, power, power + 1].flatMap((exponent) =>
    DIGITS.map((digit) => Number(`${digit}e${exponent}`)),
  );
}
