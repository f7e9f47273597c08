// The files in a .zip, from the directory at its end; each is unpacked from its own place, whatever lies before it.
// Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
import { EngineError } from '../errors';
import { noTable, refuseWorkbook } from './binary';
import { unpack, type Source } from './source';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
/** A comment of up to 64 KiB may follow the end record. */
const END_ROOM = END_LENGTH + 65_535;
const LOCAL_LENGTH = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  name: string;
  flags: number;
  method: number;
  packed: number;
  offset: number;
}

export async function isZip(file: Blob): Promise<boolean> {
  const head = new DataView(await file.slice(0, 4).arrayBuffer());
  return head.byteLength === 4 && head.getUint32(0, true) === 0x04034b50;
}

/**
 * Every file in it, without folders and what systems leave behind.
 * @throws EngineError `file-unreadable` for a damaged one, and for what is a workbook or a document
 */
export async function openZip(file: File): Promise<Source[]> {
  const entries = (await entriesOf(file)).filter(({ name }) => !/\/$|^__MACOSX\/|(^|\/)\./.test(name));
  const office = officeName(entries);
  if (office) throw noTable(file.name, office);
  return entries.map((entry) => ({
    name: entry.name.split('/').at(-1)!,
    archive: file.name,
    size: entry.packed,
    open: () => openEntry(file, entry),
  }));
}

async function entriesOf(file: File): Promise<Entry[]> {
  const tailAt = Math.max(0, file.size - END_ROOM);
  const tail = new DataView(await file.slice(tailAt).arrayBuffer());
  let end = tail.byteLength - END_LENGTH;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) {
    refuseWorkbook(new Uint8Array(await file.slice(0, 2000).arrayBuffer()), file.name);
    throw damaged(file);
  }
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (start + size > file.size)
    throw unreadable(file, 'is a zip archive of more than 4 GB or a damaged one', 'Unpack it first.');
  return readDirectory(new DataView(await file.slice(start, start + size).arrayBuffer()), count, file);
}

function readDirectory(view: DataView, count: number, file: File): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged(file);
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
  return entries;
}

function openEntry(file: File, { name, flags, method, packed, offset }: Entry): ReadableStream<Uint8Array> {
  if (flags & ENCRYPTED) throw unreadable(file, `has ${name} behind a password`, 'Unpack it first.');
  if (method !== STORED && method !== DEFLATED)
    throw unreadable(file, `has ${name} packed in a way that no browser unpacks`, 'Unpack it first.');
  let stream: ReadableStreamDefaultReader<Uint8Array> | null = null;
  return new ReadableStream({
    async pull(controller) {
      stream ??= (await entryStream(file, offset, packed, method)).getReader();
      const { done, value } = await stream.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => stream?.cancel(reason),
  });
}

/** The entry's own header says how long its name and extra field are; they may differ from the directory's. */
async function entryStream(file: File, offset: number, packed: number, method: number) {
  const local = new DataView(await file.slice(offset, offset + LOCAL_LENGTH).arrayBuffer());
  if (local.byteLength < LOCAL_LENGTH) throw damaged(file);
  const start = offset + LOCAL_LENGTH + local.getUint16(26, true) + local.getUint16(28, true);
  const body = file.slice(start, start + packed);
  return method === STORED ? body.stream() : unpack(body, 'deflate-raw');
}

function officeName(entries: readonly Entry[]): string | null {
  const has = (start: string) => entries.some(({ name }) => name.startsWith(start));
  if (has('xl/')) return 'an Excel workbook';
  if (has('word/')) return 'a Word document';
  if (has('content.xml') && has('mimetype')) return 'an OpenDocument spreadsheet or text';
  return null;
}

function damaged(file: File): EngineError {
  return unreadable(file, 'is a damaged zip archive', 'Pack it again, or drop the file that is inside.');
}

function unreadable({ name }: File, what: string, remedy: string): EngineError {
  return new EngineError('file-unreadable', `${name} ${what}. ${remedy}`);
}
