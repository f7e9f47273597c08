// The files of an export as one zip. Stored, not squeezed: weights hardly shrink, and time is better spent elsewhere.
import { downloadZip, predictLength } from 'client-zip';
import type { ExportFile } from './types';

/** The same piece by piece, and how many bytes it will be. */
export function streamZip(files: readonly ExportFile[]): {
  stream: ReadableStream<Uint8Array>;
  size: number;
} {
  const sized = files.map(({ name, blob }) => ({ name, input: blob, size: blob.size }));
  return { stream: downloadZip(sized).body!, size: Number(predictLength(sized)) };
}

/** @param lastModified The date in the zip; the same files and date give the same bytes. */
export async function zipFiles(files: readonly ExportFile[], lastModified = new Date()): Promise<Blob> {
  return downloadZip(files.map(({ name, blob }) => ({ name, input: blob, lastModified }))).blob();
}
