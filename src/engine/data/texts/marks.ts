// One pass over the texts of a file: which are the same, which nearly so, and what stands out in each. All else that the
// doctor does works on these numbers.
import { cellAt } from '../table/rows';
import type { Table } from '../types';
import { decodeEntities, hasEntities } from './entities';
import { isOtherScript } from './script';
import { TextNumbers } from './textNumbers';

export interface TextMarks {
  /** Row → number of its text; space around it does not count. */
  text: Int32Array;
  /** Row → number of its text as `nearText` reduces it. */
  near: Int32Array;
  texts: number;
  nears: number;
  /** The number of a text of another file in `near`; -1 where this file has none like it. */
  findNear(text: string): number;
  /** Row → 1. */
  entities: Uint8Array;
  otherScript: Uint8Array;
}

/** A table is marked again only where another column is taken for its texts, or they are read in another way. */
const kept = new WeakMap<Pick<Table, 'rows'>, { column: number; decode: boolean; marks: TextMarks }>();

/**
 * 0-based rows of the table, blank ones among them. Texts are read one by one and none is kept: millions of them as
 * strings would take gigabytes.
 * @param decode texts are the same by what they are with HTML entities decoded
 */
export function markTexts(table: Pick<Table, 'rows'>, column: number, decode = false): TextMarks {
  const known = kept.get(table);
  if (known?.column === column && known.decode === decode) return known.marks;
  const marks = markAll(table.rows, column, decode);
  kept.set(table, { column, decode, marks });
  return marks;
}

function markAll(rows: Table['rows'], column: number, decode: boolean): TextMarks {
  const texts = new TextNumbers(rows.length);
  const nears = new TextNumbers(rows.length);
  const text = new Int32Array(rows.length);
  const near = new Int32Array(rows.length);
  const entities = new Uint8Array(rows.length);
  const otherScript = new Uint8Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const cell = cellAt(rows, row, column);
    text[row] = texts.add((decode ? decodeEntities(cell) : cell).trim());
    const reduced = nearText(cell);
    near[row] = nears.add(reduced);
    if (hasEntities(cell)) entities[row] = 1;
    // Names and links are Latin in every language.
    if (isOtherScript(reduced)) otherScript[row] = 1;
  }
  const findNear = (other: string) => nears.find(nearText(other));
  return { text, near, texts: texts.count, nears: nears.count, findNear, entities, otherScript };
}

/**
 * What is left of a text without links, @names, "RT", case, entities and the width of its spaces: texts that differ in nothing
 * else are retweets and answers of one sentence. A text of links and names alone is compared as it is.
 */
export function nearText(text: string): string {
  const lower = decodeEntities(text).toLowerCase();
  let rest = lower;
  if (rest.includes('http') || rest.includes('www.')) rest = rest.replace(/\b(?:https?:\/\/|www\.)\S+/g, ' ');
  if (rest.includes('@')) rest = rest.replace(/(?<![\p{L}\p{N}_])(?:rt\s+)?@\w+:?/gu, ' ');
  return rest.replace(/\s+/g, ' ').trim() || lower.trim();
}
