// The files in a .zip as sources of a table. A workbook is one, too, and is a table itself; a document is named as such.
import { baseName } from '@/engine/fileNames';
import { damaged, openArchive, type ZipEntry } from '@/engine/zip';
import { isWorkbook, noTable } from './binary';
import { plainSource, type Source } from './source';

/** @throws EngineError `file-unreadable` for a damaged one, and for what is a document */
export async function openZip(file: File): Promise<Source[]> {
  const entries = await openArchive(file, file.name);
  if (!entries) {
    // What is wrong with it, the reader of workbooks says.
    if (isWorkbook(new Uint8Array(await file.slice(0, 2000).arrayBuffer()))) return [plainSource(file)];
    throw damaged(file.name);
  }
  if (entries.some(({ name }) => name.startsWith('xl/'))) return [plainSource(file)];
  const office = officeName(entries);
  if (office) throw noTable(file.name, office);
  return entries.map(({ name, packed, open }) => ({
    name: baseName(name),
    archive: file.name,
    size: packed,
    open,
  }));
}

function officeName(entries: readonly ZipEntry[]): string | null {
  const has = (start: string) => entries.some(({ name }) => name.startsWith(start));
  if (has('word/')) return 'a Word document';
  if (has('content.xml') && has('mimetype')) return 'an OpenDocument spreadsheet or text';
  return null;
}
