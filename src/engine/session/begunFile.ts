// A labelled file as far as it has come: what of it stays, and what comes behind that. Knows no disk.
import { WholeRows } from '../data/formats/labelled/wholeRows';
import type { LabelledFormat } from '../inference/types';

const encoder = new TextEncoder();

export class BegunFile {
  private constructor(
    /** Whole rows that it has. */
    readonly rows: number,
    /** Bytes of it that stay: what is behind them is no whole row. */
    readonly end: number,
    /** What it has of the window of its last row: it must come out the same once more. */
    private last: { row: number; bytes: Uint8Array } | null,
    /** What comes before the first row, where it is not there yet. */
    private header: string,
  ) {}

  static none(header: string): BegunFile {
    return new BegunFile(0, 0, null, header);
  }

  /** Null: `found` is no beginning of such a file. */
  static async of(found: Blob, header: string, format: LabelledFormat): Promise<BegunFile | null> {
    const wanted = encoder.encode(header);
    const begins = await bytesOf(found.slice(0, wanted.length));
    if (!same(begins, wanted.subarray(0, begins.length))) return null;
    if (begins.length < wanted.length) return BegunFile.none(header);
    const whole = new WholeRows(format);
    const reader = found.slice(wanted.length).stream().getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) whole.push(read.value);
    const { rows, window } = whole;
    const end = wanted.length + whole.bytes;
    const bytes = await bytesOf(found.slice(wanted.length + window.bytes, end));
    return new BegunFile(rows, end, rows > 0 ? { row: window.row, bytes } : null, '');
  }

  /** The bytes that a window adds, in order; null where it does not begin as the file goes on. */
  add(lines: readonly string[]): Uint8Array<ArrayBuffer> | null {
    const { last, header } = this;
    this.last = null;
    this.header = '';
    const kept = last ? this.rows - last.row : 0;
    if (last && !same(last.bytes, encoder.encode(lines.slice(0, kept).join('')))) return null;
    return encoder.encode(header + lines.slice(kept).join(''));
  }
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
