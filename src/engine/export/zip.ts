// The files of an export as one zip. Stored, not squeezed: weights hardly shrink, and time is better spent elsewhere.
import { downloadZip, predictLength } from 'client-zip';
import { EngineError } from '../errors';
import { percents } from './progress';
import type { ExportFile, OnExportProgress } from './types';

/** The same piece by piece, and how many bytes it will be. */
export function streamZip(
  files: readonly ExportFile[],
  lastModified = new Date(),
): {
  stream: ReadableStream<Uint8Array>;
  size: number;
} {
  const sized = files.map(({ name, blob }) => ({ name, input: blob, size: blob.size, lastModified }));
  return { stream: downloadZip(sized).body!, size: Number(predictLength(sized)) };
}

interface ZipOptions {
  /** The date in the zip; the same files and date give the same bytes. */
  lastModified?: Date;
  onProgress?: OnExportProgress;
}

/** @throws EngineError storage-full where whoever holds it, memory or the browser's disk, has no room for it. */
export async function zipFiles(
  files: readonly ExportFile[],
  { lastModified, onProgress = () => {} }: ZipOptions = {},
): Promise<Blob> {
  const { stream, size } = streamZip(files, lastModified);
  const count = percents('pack', size, onProgress);
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      count(piece.byteLength);
      controller.enqueue(piece);
    },
  });
  const headers = { 'content-type': 'application/zip' };
  try {
    return await new Response(stream.pipeThrough(counted), { headers }).blob();
  } catch (cause) {
    throw noRoom(size, cause);
  }
}

/** Browsers do not say why a Blob could not be made or read: there is one reason that a person can do something about. */
function noRoom(size: number, cause: unknown): EngineError {
  return new EngineError(
    'storage-full',
    `The zip of ${Math.ceil(size / 1e6)} MB could not be put together, and nothing was handed over: most likely memory, or the disk that this browser works on, is full. Make room, then try again.`,
    { cause },
  );
}
