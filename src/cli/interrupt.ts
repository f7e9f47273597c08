// Ctrl+C. While a run goes on it is asked to stop, so that the GPU is left in order; at any other time, or when asked
// again, the process ends at once.

/** npm and tsx pass a signal on that the terminal sent to all of them: what comes this soon is the same one. */
const SAME_MS = 1000;

export class Interrupt {
  private stop: (() => void) | null = null;
  private askedAt: number | null = null;

  /** `end` is called where there is nothing to wait for. `now` in milliseconds. */
  constructor(
    private readonly end: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** One interrupt has come. */
  readonly raise = (): void => {
    const first = this.askedAt === null;
    if (!first && this.now() - this.askedAt! < SAME_MS) return;
    this.askedAt ??= this.now();
    if (first && this.stop) this.stop();
    else this.end();
  };

  /** Does `work`, which ends early once `stop` was called. */
  async during<T>(stop: () => void, work: () => Promise<T>): Promise<T> {
    this.stop = stop;
    try {
      return await work();
    } finally {
      this.stop = null;
    }
  }
}
