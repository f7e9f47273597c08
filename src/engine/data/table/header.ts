// Whether the first row names the columns, and what the columns are then called.
import { labelNames, otherNames, plainName, textNames } from './names';

const known = new Set([...textNames, ...labelNames, ...otherNames]);

/** Rows that are looked at beside the first. */
const sampleRows = 200;

/** Known names decide; else the first row must look unlike the ones below it. */
export function guessHeader(rows: readonly string[][]): boolean {
  if (rows.length === 0) return false;
  const [first, ...others] = rows.slice(0, sampleRows + 1);
  const knownCells = knownNames(first);
  if (knownCells >= 2) return true;
  if (first.some(looksLikeData) || first.every((cell) => cell.trim() === '')) return false;
  if (knownCells === 1) return true;
  // A file of nothing but texts begins with a text, however short; what its one column is called is one word.
  if (first.length === 1 && /\S\s+\S/.test(first[0])) return false;
  return !recursBelow(first, others);
}

/** Cells that are what columns are often called. */
export function knownNames(row: readonly string[]): number {
  return row.filter((cell) => known.has(plainName(cell))).length;
}

/** Trimmed, never empty, never twice: "text", "text (2)", "column 3". Without a header all are numbered. */
export function columnNames(header: readonly string[] | null, width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, i) => {
    const wanted = header?.[i]?.replace(/\s+/g, ' ').trim() || `column ${i + 1}`;
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`;
    taken.add(name);
    return name;
  });
}

/** Numbers, dates, addresses, sentences: not what columns are called. */
function looksLikeData(cell: string): boolean {
  const value = cell.trim();
  if (value === '') return false;
  if (isNumber(value) || /^(@\w|https?:)/i.test(value) || /\d{1,4}[-/:]\d{1,2}[-/:]\d{1,4}/.test(value))
    return true;
  return value.length > 40 || value.split(/\s+/).length > 4 || value.includes('\n');
}

/** A label stands in the first row and again below it: data. Names do not recur. */
function recursBelow(first: readonly string[], others: readonly string[][]): boolean {
  return first.some((cell, column) => {
    const value = cell.trim().toLowerCase();
    return value !== '' && others.some((row) => row[column]?.trim().toLowerCase() === value);
  });
}

export function isNumber(value: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);
}
