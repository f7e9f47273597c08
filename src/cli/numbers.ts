// Numbers on the command line → numbers, or a sentence. commander hands every value over as text.
import { UsageError } from './errors';

export interface Range {
  from?: number;
  to?: number;
  integer?: boolean;
}

/** A parser for commander. It accepts what people write for a number: 16, 0.1, .5, 5e-5; not "", "0x10" or "1,5". */
export function numberIn(flag: string, range: Range = {}): (text: string) => number {
  return (text) => {
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
    if (within(value, range)) return value;
    throw new UsageError(`${flag} takes ${phrase(range)}; “${text}” is none.`);
  };
}

function within(value: number, { from = -Infinity, to = Infinity, integer = false }: Range): boolean {
  return Number.isFinite(value) && value >= from && value <= to && (!integer || Number.isSafeInteger(value));
}

function phrase({ from, to, integer }: Range): string {
  const start = from === undefined ? '' : ` from ${from}`;
  const end = to === undefined ? start && ' up' : ` to ${to}`;
  return `a ${integer ? 'whole ' : ''}number${start}${end}`;
}
