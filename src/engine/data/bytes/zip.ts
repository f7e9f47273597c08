// The files in a .zip as sources of a table; what is a workbook or a document by what is in it is named as such.
import { baseName } from '@/engine/fileNames';
import { damaged, openArchive, type ZipEntry } from '@/engine/zip';
import { noTable, refuseWorkbook } from './binary';
import type { Source } from './source';

/** @throws EngineError `file-unreadable` for a damaged one, and for what is a workbook or a document */
export async function openZip(file: File): Promise<Source[]> {
  const entries = await openArchive(file, file.name);
  if (!entries) {
    refuseWorkbook(new Uint8Array(await file.slice(0, 2000).arrayBuffer()), file.name);
    throw damaged(file.name);
  }
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
  if (has('xl/')) return 'an Excel workbook';
  if (has('word/')) return 'a Word document';
  if (has('content.xml') && has('mimetype')) return 'an OpenDocument spreadsheet or text';
  return null;
}
