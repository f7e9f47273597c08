// The queue in a file of the origin's own: localStorage loses what was written just before a browser is killed, a file that was
// closed is there. Where there is no such place the queue lasts as long as the page.
import type { QueueState } from '../queueTypes';

const NAME = 'warble-queue.json';
const FORMAT = 1;

export type KeptQueue = Pick<QueueState, 'items' | 'total'>;

export interface QueueFile {
  /** Null where there is none, or none that this version can read. */
  read(): Promise<KeptQueue | null>;
  /** Whole or not at all; null takes it away. Never fails. */
  write(queue: KeptQueue | null): Promise<void>;
}

export function openQueueFile(): QueueFile {
  const root = () => navigator.storage.getDirectory();
  return {
    async read() {
      try {
        const file = await (await (await root()).getFileHandle(NAME)).getFile();
        return readQueue(await file.text());
      } catch {
        return null;
      }
    },
    async write(queue) {
      try {
        if (!queue) return await (await root()).removeEntry(NAME);
        const handle = await (await root()).getFileHandle(NAME, { create: true });
        const stream = await handle.createWritable();
        await stream.write(queueText(queue));
        await stream.close();
      } catch {
        // Not kept: the queue goes on all the same.
      }
    },
  };
}

export function queueText({ items, total }: KeptQueue): string {
  return JSON.stringify({ format: FORMAT, items, total });
}

/** A recipe is checked when its turn comes. Null where it is not what this version writes. */
export function readQueue(text: string): KeptQueue | null {
  const { format, items, total } = JSON.parse(text) as KeptQueue & { format: number };
  return format === FORMAT && Array.isArray(items) && items.length > 0 ? { items, total } : null;
}
