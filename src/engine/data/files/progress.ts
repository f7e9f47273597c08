// How far reading several files is, from the bytes of each.
import type { Source } from '../bytes/source';
import type { ReadProgress } from '../types';

/** Milliseconds between two reports. */
const TELL_MS = 100;
/** Of the time, what the first pass takes: measured on 200 MB. */
const FIRST_PASS = 0.2;

/** Both passes over all of the files, told as one. */
export class Progress {
  private readonly total: number;
  private before = 0;
  private read = 0;
  /** Bytes that come out of the source, once they are known: more than its size where it is packed. */
  private unpacked: number | null = null;
  private told = 0;

  constructor(
    sources: readonly Source[],
    private readonly tell: ((progress: ReadProgress) => void) | undefined,
  ) {
    this.total = sources.reduce((sum, { size }) => sum + size, 0);
  }

  add({ size, archive }: Source, bytes: number, rows: number): void {
    this.read += bytes;
    const now = performance.now();
    if (!this.tell || now - this.told < TELL_MS) return;
    this.told = now;
    const packed = archive !== undefined && this.unpacked === null;
    const within = Math.min(1, this.read / (this.unpacked ?? (packed ? 4 * size : size)));
    const share = this.unpacked === null ? FIRST_PASS * within : FIRST_PASS + (1 - FIRST_PASS) * within;
    this.tell({ share: (this.before + share * size) / Math.max(1, this.total), rows });
  }

  /** The second pass over `source` begins. */
  pass(_: Source, bytes: number): void {
    this.read = 0;
    this.unpacked = bytes;
  }

  done({ size }: Source): void {
    this.before += size;
    this.read = 0;
    this.unpacked = null;
  }
}
