// The files in a .zip, from the directory at its end; each is unpacked from its own place, whatever lies before it.
// Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
import { EngineError } from './errors';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
/** A comment of up to 64 KiB may follow the end record. */
const END_ROOM = END_LENGTH + 65_535;
const LOCAL_LENGTH = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** What stands where a number or a count is too large for the old format, and lies in a zip64 record instead. */
const ELSEWHERE = 0xffff_ffff;
const MANY = 0xffff;

export interface ZipEntry {
  /** With its folders: "model/config.json". */
  name: string;
  /** Bytes it takes in the archive. */
  packed: number;
  /** Its bytes, as often as needed. @throws EngineError `file-unreadable` where no browser can unpack it */
  open(): ReadableStream<Uint8Array>;
  /** The same as a whole: one that is only stored stays a piece of the archive and is not read. @throws as open() */
  blob(): Promise<Blob>;
}

interface Entry extends Pick<ZipEntry, 'name' | 'packed'> {
  flags: number;
  method: number;
  offset: number;
}

/** What is read: a file, and the name that a person knows it by. */
interface Archive {
  name: string;
  blob: Blob;
}

export async function isZip(file: Blob): Promise<boolean> {
  const head = new DataView(await file.slice(0, 4).arrayBuffer());
  return head.byteLength === 4 && head.getUint32(0, true) === LOCAL;
}

/**
 * Every file in it, without folders and what systems leave behind; null where it has no directory.
 * @throws EngineError `file-unreadable` for one that is damaged or too large
 */
export async function openArchive(blob: Blob, name: string): Promise<ZipEntry[] | null> {
  const archive = { name, blob };
  const entries = await entriesOf(archive);
  if (!entries) return null;
  return entries
    .filter((entry) => !/\/$|^__MACOSX\/|(^|\/)\./.test(entry.name))
    .map((entry) => ({
      name: entry.name,
      packed: entry.packed,
      open: () => openEntry(archive, entry),
      blob: () => entryBlob(archive, entry),
    }));
}

export function damaged(name: string, cause?: unknown): EngineError {
  return unreadable(name, 'is a damaged zip archive', 'Pack it again, or drop what is inside.', cause);
}

function tooLarge(name: string): EngineError {
  return unreadable(
    name,
    'is a zip archive of more than 4 GB or of more than 65,534 files',
    'Unpack it first.',
  );
}

async function entriesOf({ name, blob }: Archive): Promise<Entry[] | null> {
  const tailAt = Math.max(0, blob.size - END_ROOM);
  const tail = new DataView(await blob.slice(tailAt).arrayBuffer());
  let end = tail.byteLength - END_LENGTH;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) return null;
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (count === MANY || size === ELSEWHERE || start === ELSEWHERE) throw tooLarge(name);
  if (start + size > blob.size) throw damaged(name);
  return readDirectory(new DataView(await blob.slice(start, start + size).arrayBuffer()), count, name);
}

function readDirectory(view: DataView, count: number, archive: string): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged(archive);
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, name)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  if (entries.some(({ packed, offset }) => packed === ELSEWHERE || offset === ELSEWHERE))
    throw tooLarge(archive);
  return entries;
}

async function entryBlob(archive: Archive, entry: Entry): Promise<Blob> {
  if (isPlain(entry)) return bodyOf(archive, entry);
  const stream = openEntry(archive, entry);
  try {
    return await new Response(stream).blob();
  } catch (cause) {
    throw cause instanceof EngineError ? cause : damaged(archive.name, cause);
  }
}

const isPlain = ({ flags, method }: Entry): boolean => method === STORED && !(flags & ENCRYPTED);

function openEntry(archive: Archive, entry: Entry): ReadableStream<Uint8Array> {
  const { name, flags, method } = entry;
  if (flags & ENCRYPTED) throw unreadable(archive.name, `has ${name} behind a password`, 'Unpack it first.');
  if (method !== STORED && method !== DEFLATED)
    throw unreadable(archive.name, `has ${name} packed in a way that no browser unpacks`, 'Unpack it first.');
  let stream: ReadableStreamDefaultReader<Uint8Array> | null = null;
  return new ReadableStream({
    async pull(controller) {
      stream ??= unpacked(await bodyOf(archive, entry), entry).getReader();
      const { done, value } = await stream.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => stream?.cancel(reason),
  });
}

function unpacked(body: Blob, { method }: Entry): ReadableStream<Uint8Array> {
  return method === STORED
    ? body.stream()
    : body.stream().pipeThrough(new DecompressionStream('deflate-raw'));
}

/** The entry's own header says how long its name and extra field are; they may differ from the directory's. */
async function bodyOf({ name, blob }: Archive, { offset, packed }: Entry): Promise<Blob> {
  const local = new DataView(await blob.slice(offset, offset + LOCAL_LENGTH).arrayBuffer());
  if (local.byteLength < LOCAL_LENGTH || local.getUint32(0, true) !== LOCAL) throw damaged(name);
  const start = offset + LOCAL_LENGTH + local.getUint16(26, true) + local.getUint16(28, true);
  if (start + packed > blob.size) throw damaged(name);
  return blob.slice(start, start + packed);
}

function unreadable(name: string, what: string, remedy: string, cause?: unknown): EngineError {
  return new EngineError('file-unreadable', `${name} ${what}. ${remedy}`, { cause });
}
