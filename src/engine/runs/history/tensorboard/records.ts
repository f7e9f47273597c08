// The frame of a TFRecord file: length (8 bytes), its checksum (4), as many bytes, their checksum (4); little-endian.
import { unreadable } from '../unreadable';
import { maskedCrc32c } from './crc32c';

const HEADER = 12;
const FOOTER = 4;
const WINDOW = 1 << 20;

/** Whether a file begins like one. */
export async function isRecordFile(file: Blob): Promise<boolean> {
  return lengthIn(await bytesOf(file, 0, HEADER)) !== null;
}

/**
 * The records in order, read in windows. A kill may leave half a record at the end: the whole ones before it are all.
 * @throws EngineError `run-unreadable` where a checksum in the middle is wrong.
 */
export async function* recordsOf(file: File): AsyncGenerator<Uint8Array> {
  const window = new Window(file);
  for (let at = 0; at + HEADER <= file.size;) {
    const length = lengthIn(await window.read(at, HEADER));
    if (length === null) throw damaged(file, at);
    const end = at + HEADER + length + FOOTER;
    if (end > file.size) return;
    const body = await window.read(at + HEADER, length + FOOTER);
    const record = body.subarray(0, length);
    if (viewOf(body).getUint32(length, true) !== maskedCrc32c(record)) {
      // The last may be torn also where its length is right: room is given to a file before its bytes are.
      if (end === file.size) return;
      throw damaged(file, at);
    }
    yield record;
    at = end;
  }
}

const damaged = (file: File, at: number) =>
  unreadable(
    file,
    `is damaged at byte ${at}: its checksum does not fit`,
    'Copy it again from where it was written',
  );

/** Null where the checksum does not fit. */
function lengthIn(header: Uint8Array): number | null {
  if (header.length < HEADER) return null;
  const view = viewOf(header);
  return view.getUint32(8, true) === maskedCrc32c(header.subarray(0, 8))
    ? Number(view.getBigUint64(0, true))
    : null;
}

class Window {
  private start = 0;
  private bytes = new Uint8Array();
  constructor(private readonly file: Blob) {}

  /** All of them; the caller knows that the file has as many. */
  async read(at: number, length: number): Promise<Uint8Array> {
    if (at < this.start || at + length > this.start + this.bytes.length) {
      this.bytes = await bytesOf(this.file, at, Math.max(length, WINDOW));
      this.start = at;
    }
    return this.bytes.subarray(at - this.start, at - this.start + length);
  }
}

const bytesOf = async (file: Blob, at: number, length: number) =>
  new Uint8Array(await file.slice(at, at + length).arrayBuffer());

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
