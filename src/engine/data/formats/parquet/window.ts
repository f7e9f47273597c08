// The bytes of one column in one row group, read from the file as they are needed, a few at a time.

/** Bytes that are read at once: about one page. */
const READ_AHEAD = 1 << 20;

/** Held is what lies between the page that is read and the read ahead, never the whole column. */
export class Window {
  private held = new Uint8Array(0);
  private at = 0;
  private position: number;

  /** @param end byte of the file after the last one */
  constructor(
    private readonly file: Blob,
    start: number,
    private readonly end: number,
  ) {
    this.position = start;
  }

  /** Bytes left, those that are held among them. */
  get left(): number {
    return this.held.length - this.at + this.end - this.position;
  }

  /** What is held, at least `length` bytes where there are as many. Not copied: for looking. */
  async peek(length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.held.length - this.at < length && this.position < this.end) await this.fill(length);
    return this.held.subarray(this.at);
  }

  skip(length: number): void {
    this.at += length;
  }

  private async fill(length: number): Promise<void> {
    const rest = this.held.subarray(this.at);
    const next = Math.min(this.end, this.position + Math.max(length - rest.length, READ_AHEAD));
    const read = new Uint8Array(await this.file.slice(this.position, next).arrayBuffer());
    this.position = next;
    this.at = 0;
    if (rest.length === 0) this.held = read;
    else {
      this.held = new Uint8Array(rest.length + read.length);
      this.held.set(rest);
      this.held.set(read, rest.length);
    }
  }
}
