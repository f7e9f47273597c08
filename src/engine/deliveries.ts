// Waits until whoever listens on the other side of a boundary has been told everything. A call and what it tells meanwhile cross by
// ports of their own, which keep no order between them: the answer may overtake the last event.

export interface Deliveries<T> {
  tell(item: T): void;
  /** Resolves once the last one has arrived; never rejects. */
  arrived(): Promise<void>;
}

/** @param listener gives a promise of its arrival, as a Comlink proxy does; they arrive in order */
export function createDeliveries<T>(listener: (item: T) => unknown): Deliveries<T> {
  let last: unknown = null;
  return {
    tell: (item) => void (last = listener(item)),
    arrived: async () => {
      // A listener that throws has been told all the same.
      await Promise.resolve(last).catch(() => {});
    },
  };
}
