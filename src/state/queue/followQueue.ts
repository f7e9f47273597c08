// Keeps the queue in its file, and finds what a page that was closed left there.
import { createInTurn } from '../inTurn';
import type { Studio } from '../studio';
import { openQueueFile, type QueueFile } from './queueFile';

/** What is found waits for a person's word: nobody may be there. Returns the way to stop. */
export function followQueue({ store }: Pick<Studio, 'store'>, file: QueueFile = openQueueFile()): () => void {
  const turns = createInTurn();
  let kept = store.getState().queue?.items;
  const stop = store.subscribe(({ queue }) => {
    if (queue?.items === kept) return;
    kept = queue?.items;
    void turns.run(() => file.write(queue));
  });
  void turns.run(async () => {
    const found = await file.read();
    if (!found || store.getState().queue) return;
    kept = found.items;
    store.setState({ queue: { ...found, status: 'waiting', failure: null } });
  });
  return stop;
}
