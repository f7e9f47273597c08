// Gathers events and hands them over at most four times a second, so that the page redraws no oftener. No app knowledge.

/** Milliseconds between two hand-overs. */
export const BATCH_INTERVAL = 250;

export interface Batch<T> {
  add(item: T): void;
  /** Hands over what is waiting, now. */
  flush(): void;
}

/** The first item is handed over at once, what follows within `interval` ms together; order is kept. */
export function createBatch<T>(hand: (items: T[]) => void, interval = BATCH_INTERVAL): Batch<T> {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(flush, interval);
    hand(items);
  }

  return {
    add(item) {
      waiting.push(item);
      if (timer === null) flush();
    },
    flush,
  };
}
