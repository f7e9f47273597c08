// The rows of a JSON value: the list itself, or what one of the kinds below finds in an object. The first that fits counts.
import { isRecord } from '@/engine/record';
import { columns } from './columns';
import { huggingFaceRows } from './huggingFaceRows';
import { keyed } from './keyed';
import { onlyList } from './onlyList';
import { split } from './split';
import type { Found, Whole } from './whole';

const wholes: readonly Whole[] = [huggingFaceRows, split, columns, onlyList, keyed];

/** Null: there is no list of rows in it. */
export function rowsIn(value: unknown): Found | null {
  if (Array.isArray(value)) return { rows: value };
  if (!isRecord(value)) return null;
  for (const whole of wholes) {
    const found = whole.open(value);
    if (found) return found;
  }
  const inside = Object.values(value);
  return inside.length > 0 && !inside.some(Array.isArray) ? { rows: [value] } : null;
}
