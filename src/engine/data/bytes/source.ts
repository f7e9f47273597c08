// Where bytes come from: a file, or what is packed in one. Read from its beginning as often as needed.
import { EngineError } from '@/engine/errors';
import { byteOrderMark } from './encoding';

export interface Source {
  name: string;
  /** What it is called as a part of the data, where the file around it says so. */
  part?: string;
  /** The .zip or .gz around it. */
  archive?: string;
  /** Bytes that are taken from the disk while it is read. */
  size: number;
  open(): ReadableStream<Uint8Array>;
  /** All of it at once, where it lies unpacked. */
  blob?: Blob;
}

/** The file as it is. */
export function plainSource(file: File): Source {
  return { name: file.name, size: file.size, open: () => file.stream(), blob: file };
}

/** The file as it is, or what is in a .gz. A .zip is opened by `openZip`. */
export async function sourceOf(file: File): Promise<Source> {
  const plain: Source = plainSource(file);
  const [a, b] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (a !== 0x1f || b !== 0x8b) return plain;
  const name = file.name.replace(/\.(gz|gzip)$/i, '') || file.name;
  return {
    name,
    size: file.size,
    archive: file.name,
    open: () => file.stream().pipeThrough(new DecompressionStream('gzip')),
  };
}

/** Bytes from which it is told what a file is before it is read. */
const HEAD_BYTES = 1000;

/** Its beginning; empty where it cannot be unpacked, which reading it will say. */
export async function firstBytes(source: Source): Promise<Uint8Array> {
  const reader = source.open().getReader();
  try {
    const { value = new Uint8Array() } = await reader.read();
    return value.subarray(0, HEAD_BYTES);
  } catch {
    return new Uint8Array();
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** The same as text. */
export async function headOf(source: Source): Promise<string> {
  const bytes = await firstBytes(source);
  return new TextDecoder(byteOrderMark(bytes)?.encoding).decode(bytes);
}

/** Gives other work a turn now and then: a request to stop, or the page where there is no worker. */
const TURN_MS = 40;

/**
 * Hands on all bytes in pieces.
 * @throws EngineError `cancelled` once `signal` is set, `file-unreadable` where the disk or the archive fails
 */
export async function readPieces(
  source: Source,
  signal: AbortSignal | undefined,
  onPiece: (piece: Uint8Array) => void,
): Promise<void> {
  const reader = source.open().getReader();
  let turn = performance.now();
  try {
    for (;;) {
      if (signal?.aborted) throw cancelled(source.name);
      const { done, value } = await next(reader, source);
      if (done) return;
      onPiece(value);
      if (performance.now() - turn < TURN_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      turn = performance.now();
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error;
  }
}

async function next(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { name, archive }: Source,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (cause) {
    const message = archive
      ? `${archive} is damaged: ${name} cannot be unpacked to its end. Pack it again, or unpack it and drop what is inside.`
      : `${name} can no longer be read from the disk. It may have been moved or changed: drop it again.`;
    throw new EngineError('file-unreadable', message, { cause });
  }
}

export function cancelled(name: string): EngineError {
  return new EngineError('cancelled', `Reading ${name} was cancelled.`);
}
