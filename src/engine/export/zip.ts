// The files of an export as one zip. Stored, not squeezed: weights hardly shrink, and time is better spent elsewhere.
import { downloadZip } from 'client-zip';
import type { ExportFile } from './types';

/** @param lastModified The date in the zip; the same files and date give the same bytes. */
export async function zipFiles(files: readonly ExportFile[], lastModified = new Date()): Promise<Blob> {
  return downloadZip(files.map(({ name, blob }) => ({ name, input: blob, lastModified }))).blob();
}
