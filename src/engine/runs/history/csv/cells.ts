// A CSV as other software writes it: a header, and rows of as many cells.
import Papa from 'papaparse';

export interface Sheet {
  header: string[];
  rows: string[][];
}

/** All of it, or the header alone where the text is but the beginning. */
export function sheetOf(text: string): Sheet {
  const { data } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true });
  const [header = [], ...rows] = data;
  return { header: header.map((name) => name.trim()), rows };
}

/** What Python and JavaScript write for what is no finite number. */
const WORDS = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['infinity', Infinity],
  ['-inf', -Infinity],
  ['-infinity', -Infinity],
]);

/** Null where the cell is empty, or holds something else. */
export function numberIn(cell: string | undefined): number | null {
  const text = cell?.trim().toLowerCase() ?? '';
  if (text === '') return null;
  const value = WORDS.get(text) ?? Number(text);
  return Number.isNaN(value) && text !== 'nan' ? null : value;
}

/** The same, without what is not finite: where something stands in the run is known, or it is not. */
export function placeIn(cell: string | undefined): number | null {
  const value = numberIn(cell);
  return value !== null && Number.isFinite(value) ? value : null;
}
