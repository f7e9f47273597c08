// How much of a file that was being written stands in it whole: a process may have ended in the middle of a row.
import type { LabelledFormat } from '@/engine/inference/types';

/** Rows that are answered and written together: enough for batches of similar length, few enough that little is lost. */
export const WINDOW = 512;

const QUOTE = 0x22;
const LINE_BREAK = 0x0a;

/** Takes the bytes of such a file in order, what stands before its rows left out. */
export class WholeRows {
  rows = 0;
  /** Bytes up to the end of the last whole row. */
  bytes = 0;
  /** The window that this row is in: its first row, and the bytes before that. */
  window = { row: 0, bytes: 0 };
  private read = 0;
  private quoted = false;
  private readonly quotes: boolean;

  constructor(format: LabelledFormat) {
    // In JSON a line break within a text is written as one that is none.
    this.quotes = format !== 'jsonl';
  }

  push(piece: Uint8Array): void {
    for (let i = 0; i < piece.length; i++) {
      if (piece[i] === QUOTE && this.quotes) this.quoted = !this.quoted;
      else if (piece[i] === LINE_BREAK && !this.quoted) this.end(this.read + i + 1);
    }
    this.read += piece.length;
  }

  private end(bytes: number): void {
    if (this.rows % WINDOW === 0) this.window = { row: this.rows, bytes: this.bytes };
    this.rows++;
    this.bytes = bytes;
  }
}
