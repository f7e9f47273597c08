// Models that runs made, as this browser keeps them beside those of the hub: each one file, so that it is there whole or not
// at all.
import { EngineError } from '../errors';
import type { KeptFolder } from '../keptFolder';
import { PART, writeWhole } from '../keptWrite';
import { freeWords } from './hub/room';
import { isRunId, listRuns, runId } from './keptRunFiles';
import type { KeptRun, RunSummary } from './types';

/** A zip as it is written, with its summary in it. */
export interface RunZip {
  stream: ReadableStream<Uint8Array>;
  size: number;
}

export class KeptRuns {
  constructor(private readonly openFolder: () => Promise<KeptFolder | null>) {}

  /** @throws EngineError storage-full, before a byte where that is known; not-ready where nothing can be kept. */
  async keep({ stream, size }: RunZip, summary: RunSummary): Promise<KeptRun> {
    const folder = await this.openFolder();
    if (!folder)
      throw new EngineError(
        'not-ready',
        'This browser gives this page no storage, so nothing can be kept in it. Download the model instead.',
      );
    await removeParts(folder);
    const free = await folder.free();
    if (free !== null && free < size) throw await full(folder, size);
    const id = runId(summary);
    if (!(await writeWhole(folder, id, piecesOf(stream)))) throw await full(folder, size);
    return { id, size, summary };
  }

  /** Of them all, also of those that cannot be read. */
  async ids(): Promise<string[]> {
    return ((await (await this.openFolder())?.names()) ?? []).filter(isRunId);
  }

  /** The newest first; one that can no longer be read has no summary. */
  async list(): Promise<KeptRun[]> {
    const folder = await this.openFolder();
    return folder ? listRuns(folder) : [];
  }

  /** What `read` makes of the zip. @throws EngineError model-unreadable where it is gone or damaged. */
  async open<T>(id: string, read: (zip: Blob) => Promise<T>): Promise<T> {
    const folder = isRunId(id) ? await this.openFolder() : null;
    const zip = await folder?.open(id);
    if (!zip)
      throw unreadable('This model of an earlier run is no longer kept in this browser. Choose another one.');
    try {
      return await read(zip);
    } catch (cause) {
      if ((cause as EngineError).code !== 'file-unreadable') throw cause;
      throw unreadable(
        'This model of an earlier run can no longer be read whole. Delete it, and train it again.',
        cause,
      );
    }
  }

  /** @throws EngineError busy while it is being written. */
  async remove(id: string): Promise<void> {
    if (isRunId(id)) await (await this.openFolder())?.remove(id);
  }
}

/** What was being written when a page was closed. What another tab writes now is busy, and stays. */
async function removeParts(folder: KeptFolder): Promise<void> {
  const parts = (await folder.names()).filter(
    (name) => name.endsWith(PART) && isRunId(name.slice(0, -PART.length)),
  );
  for (const part of parts) await folder.remove(part).catch(() => {});
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function full(folder: KeptFolder, size: number): Promise<EngineError> {
  return new EngineError(
    'storage-full',
    `There is no room to keep this model, and nothing of it was kept. ${freeWords(await folder.free(), size)} Delete models that are kept, or download this one instead.`,
  );
}

function unreadable(message: string, cause?: unknown): EngineError {
  return new EngineError('model-unreadable', message, { cause });
}
