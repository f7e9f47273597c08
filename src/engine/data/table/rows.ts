// The rows of a table, kept as UTF-8 in blocks: 1.6 million rows of strings would take a gigabyte, their bytes a fifth.
// Filled by the readers, read by everybody through `Rows`, which an array of rows is too.
import { cellText } from './cellText';
import type { Rows } from '../types';

/** One cell, without making the others of its row. */
export function cellAt(rows: Rows, row: number, column: number): string {
  return rows instanceof StoredRows ? rows.cell(row, column) : (rows.at(row)?.[column] ?? '');
}

interface Block {
  /** All cells of the block, one after the other. */
  bytes: Uint8Array;
  /** Where each cell ends in `bytes`. */
  ends: Uint32Array;
  /** The first cell of each row, and behind the last row the number of cells. */
  starts: Uint32Array;
}

const BLOCK_ROWS = 4096;
/** A block is closed early where its rows are long, so that no string of it grows beyond reason. */
const BLOCK_LENGTH = 1 << 22;

/** Takes rows one by one. */
export class RowStore {
  private readonly blocks: Block[] = [];
  /** Index of each block's first row. */
  private readonly firsts: number[] = [];
  private open: string[][] = [];
  private openLength = 0;
  length = 0;

  add(cells: string[]): void {
    this.open.push(cells);
    this.length++;
    for (const cell of cells) this.openLength += cell.length;
    if (this.open.length === BLOCK_ROWS || this.openLength > BLOCK_LENGTH) this.close();
  }

  /** Everything added so far. */
  rows(): StoredRows {
    if (this.open.length > 0) this.close();
    return new StoredRows(this.blocks, this.firsts, { start: 0, end: this.length, width: null });
  }

  private close(): void {
    this.firsts.push(this.length - this.open.length);
    this.blocks.push(pack(this.open));
    this.open = [];
    this.openLength = 0;
  }
}

interface View {
  start: number;
  end: number;
  /** Cells that a row is brought to; null: as it was read. */
  width: number | null;
}

export class StoredRows implements Rows {
  readonly length: number;
  private last = 0;

  constructor(
    private readonly blocks: readonly Block[],
    private readonly firsts: readonly number[],
    private readonly view: View,
  ) {
    this.length = view.end - view.start;
  }

  /**
   * The same rows from `start` on. Rows shorter than `width` are filled up with blanks, as spreadsheets leave out trailing
   * empty cells; blank cells beyond it are cut off; rows with more stay as they are.
   */
  from(start: number, width: number): StoredRows {
    const { start: first, end } = this.view;
    return new StoredRows(this.blocks, this.firsts, { start: first + start, end, width });
  }

  /** Cells that the row was read with. */
  cellCount(row: number): number {
    const { block, index } = this.find(row);
    return block.starts[index + 1] - block.starts[index];
  }

  cell(row: number, column: number): string {
    const { block, index } = this.find(row);
    const cell = block.starts[index] + column;
    return cell < block.starts[index + 1] ? cellOf(block, cell) : '';
  }

  at(row: number): string[] | undefined {
    if (row < 0) row += this.length;
    if (!(row >= 0 && row < this.length)) return undefined;
    const { block, index } = this.find(row);
    const cells: string[] = [];
    for (let cell = block.starts[index]; cell < block.starts[index + 1]; cell++)
      cells.push(cellOf(block, cell));
    return this.view.width === null ? cells : fitRow(cells, this.view.width);
  }

  slice(start: number, end = this.length): string[][] {
    const rows: string[][] = [];
    for (let row = start; row < Math.min(end, this.length); row++) rows.push(this.at(row)!);
    return rows;
  }

  forEach(visit: (cells: string[], row: number) => void): void {
    for (let row = 0; row < this.length; row++) visit(this.at(row)!, row);
  }

  *[Symbol.iterator](): Iterator<string[]> {
    for (let row = 0; row < this.length; row++) yield this.at(row)!;
  }

  /** Rows are mostly asked for in order, so the block of the last one is tried first. */
  private find(row: number): { block: Block; index: number } {
    const at = row + this.view.start;
    const { firsts, last } = this;
    if (at < firsts[last] || at >= (firsts[last + 1] ?? Infinity)) this.last = lastUpTo(firsts, at);
    return { block: this.blocks[this.last], index: at - firsts[this.last] };
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function cellOf({ bytes, ends }: Block, cell: number): string {
  return cellText(bytes, cell === 0 ? 0 : ends[cell - 1], ends[cell]);
}

function pack(rows: readonly string[][]): Block {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((cells, i) => (starts[i + 1] = starts[i] + cells.length));
  const text = rows.map((cells) => cells.join('')).join('');
  const bytes = encoder.encode(text);
  const ends = new Uint32Array(starts[rows.length]);
  // Where all is ASCII, characters are bytes.
  const measure = bytes.length === text.length ? (cell: string) => cell.length : utf8Length;
  let cell = 0;
  let end = 0;
  for (const cells of rows) for (const content of cells) ends[cell++] = end += measure(content);
  // Halves of a surrogate pair that end one cell and begin the next have become one character.
  if (end !== bytes.length) return pack(rows.map((cells) => cells.map(wellFormed)));
  return { bytes, ends, starts };
}

function wellFormed(text: string): string {
  return decoder.decode(encoder.encode(text));
}

/** Bytes of a text in UTF-8; lone surrogates count as the U+FFFD that they are written as. */
function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    if (code < 0x800) length++;
    else if (code >= 0xd800 && code < 0xdc00 && isLow(text.charCodeAt(i + 1))) {
      length += 2;
      i++;
    } else length += 2;
  }
  return length;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

function lastUpTo(firsts: readonly number[], row: number): number {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (firsts[middle] <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

function fitRow(row: string[], width: number): string[] {
  if (row.length === width) return row;
  if (row.length < width) return [...row, ...Array<string>(width - row.length).fill('')];
  return row.slice(width).every((cell) => cell.trim() === '') ? row.slice(0, width) : row;
}
