// What a person answered, as tools write it, → plain labels. Used for cells and for values of JSON alike.
import { isRecord } from '@/engine/record';

/** Under these names Label Studio has the one thing that an answer is. */
const HOLDERS = new Set(['choices', 'taxonomy', 'rating', 'number', 'datetime', 'text']);

/**
 * "pos" and ["pos"], {"choices": ["pos"]}, [{"rating": 4}], {"taxonomy": [["A", "B"]]} (which is A / B) of Label Studio. Null: it
 * is no plain label, such as a span with its offsets.
 */
export function plainLabels(value: unknown): string[] | null {
  if (['string', 'number', 'boolean'].includes(typeof value)) return [String(value)];
  if (Array.isArray(value)) return all(value.map(plainLabels));
  if (!isRecord(value)) return null;
  const names = Object.keys(value);
  if (names.length !== 1 || !HOLDERS.has(names[0])) return null;
  return names[0] === 'taxonomy' ? paths(value.taxonomy) : plainLabels(value[names[0]]);
}

/** A label as it is; several as a JSON list, which is no class; none is empty. */
export function labelCell(labels: readonly string[]): string {
  return labels.length > 1 ? JSON.stringify(labels) : (labels[0] ?? '');
}

function paths(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  return all(value.map((path) => plainLabels(path)?.join(' / ')).map((path) => (path ? [path] : null)));
}

function all(lists: (string[] | null)[]): string[] | null {
  return lists.every((list) => list !== null) ? lists.flat() : null;
}
