// What runs that last need of the page around them: whether it is seen, what it keeps, who else has it open.
// createPageLife() is the real one.

/** hidden, shown: another tab or window covers it, or no longer. frozen, resumed: none of its code runs, or again. */
export type PageChange = 'hidden' | 'shown' | 'frozen' | 'resumed';

/** To all other tabs of this origin. */
export interface Channel {
  post(message: unknown): void;
  close(): void;
}

export interface PageLife {
  /** Milliseconds since 1970. */
  now(): number;
  isVisible(): boolean;
  /** Returns the way to stop. */
  watch(listener: (change: PageChange) => void): () => void;
  /** Whether the browser asks the person before this page is left, from now on. */
  askBeforeLeaving(asks: boolean): void;
  /** Bytes that this page keeps in the browser; null where it does not tell. */
  storageUsed(): Promise<number | null>;
  /** Whether the screen can be kept awake at all. */
  canStayAwake(): boolean;
  /**
   * Keeps the screen awake until what it gives is called; `onEnd`: the browser has ended it, as it does with a hidden page.
   * @throws where the browser refuses
   */
  keepAwake(onEnd: () => void): Promise<() => void>;
  /** Null where this browser has no such thing. */
  openChannel(name: string, onMessage: (message: unknown) => void): Channel | null;
  /** Holds a name, until what it gives is called or this page is gone, however that came. */
  hold(name: string): Promise<() => void>;
  /** Calls once nobody holds the name any more; returns the way to stop waiting. */
  whenFree(name: string, then: () => void): () => void;
}
