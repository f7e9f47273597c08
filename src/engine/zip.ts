// The files in a .zip, each unpacked from its own place. zip.js does it; it is fetched where a zip is opened, not before.
import type { Entry, FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { EngineError } from './errors';

const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

export interface ZipEntry {
  /** With its folders: "model/config.json". */
  name: string;
  /** Bytes it takes in the archive. */
  packed: number;
  /** Its bytes, as often as needed; the stream fails where they are damaged. @throws EngineError `file-unreadable` where it cannot be unpacked */
  open(): ReadableStream<Uint8Array>;
  /** The same as a whole, checked: one that is only stored stays a piece of the archive. @throws as open() */
  blob(): Promise<Blob>;
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
 * @throws EngineError `file-unreadable` for one that is damaged
 */
export async function openArchive(blob: Blob, name: string): Promise<ZipEntry[] | null> {
  const archive = { name, blob };
  const entries = await entriesOf(archive);
  if (!entries) return null;
  return entries
    .filter((entry): entry is FileEntry => !entry.directory)
    .filter((entry) => !/^__MACOSX\/|(^|\/)\./.test(entry.filename))
    .map((entry) => ({
      name: entry.filename,
      packed: entry.compressedSize,
      open: () => openEntry(archive, entry),
      blob: () => entryBlob(archive, entry),
    }));
}

export function damaged(name: string, cause?: unknown): EngineError {
  return unreadable(name, 'is a damaged zip archive', 'Pack or download it again.', cause);
}

async function entriesOf({ name, blob }: Archive): Promise<Entry[] | null> {
  const { BlobReader, ZipReader, ERR_BAD_FORMAT, ERR_EOCDR_NOT_FOUND } =
    await import('@zip.js/zip.js/lib/zip-core-native.js');
  try {
    // What is in it is read, never written under its name: a strange name or something around the zip does no harm.
    const options = { strictness: 'tolerant', checkCrc32: true, useWebWorkers: false } as const;
    return await new ZipReader(new BlobReader(blob), options).getEntries();
  } catch (cause) {
    // The first is said of what is shorter than any zip.
    if (cause instanceof Error && [ERR_BAD_FORMAT, ERR_EOCDR_NOT_FOUND].includes(cause.message)) return null;
    throw damaged(name, cause);
  }
}

async function entryBlob(archive: Archive, entry: FileEntry): Promise<Blob> {
  const stream = openEntry(archive, entry);
  try {
    if (entry.compressionMethod !== STORED) return await new Response(stream).blob();
    await stream.pipeTo(new WritableStream());
    const start = entry.localDirectory!.dataOffset;
    return archive.blob.slice(start, start + entry.compressedSize);
  } catch (cause) {
    throw damaged(archive.name, cause);
  }
}

function openEntry({ name: archive }: Archive, entry: FileEntry): ReadableStream<Uint8Array> {
  const { filename, encrypted, compressionMethod } = entry;
  if (encrypted) throw unreadable(archive, `has ${filename} behind a password`, 'Unpack it first.');
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED)
    throw unreadable(archive, `has ${filename} packed in a way that no browser unpacks`, 'Unpack it first.');
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // Whoever reads learns of it.
  entry.getData(writable).catch((cause: unknown) => writable.abort(cause).catch(() => {}));
  return readable;
}

function unreadable(name: string, what: string, remedy: string, cause?: unknown): EngineError {
  return new EngineError('file-unreadable', `${name} ${what}. ${remedy}`, { cause });
}
