// How many dispatches go into one command buffer. A display's GPU is free for others only between two of them, so a
// buffer is to take well under 50 ms; small ones cost the host time. Pure: the clock and the wait come from outside.

/** Milliseconds that one command buffer may keep the GPU. */
const BUDGET = 50;
const FIRST = 16;
const MOST = 256;
/** Dispatches that are measured at a stretch: more than a step of BERT-base has, light and heavy ones. */
const STRETCH = 512;
/** Dispatches that go unmeasured after a stretch that changed nothing. */
const REST = 4 * STRETCH;

export class SubmitPacing {
  /** Dispatches after which to submit. */
  limit = FIRST;
  /** Milliseconds of the slowest dispatch known, by the mean of its buffer. Above 50 nothing can be done about it. */
  slowestDispatch = 0;
  /** Dispatches still to be let pass, and still to be measured. */
  private rest = 0;
  private left = STRETCH;
  /** Buffers of the stretch that the GPU is not known to be through with. */
  private open = 0;
  /** When the GPU was through with the buffer before; unknown for the first of a stretch, which is not measured. */
  private earlier: number | null = null;
  /** Milliseconds of the slowest buffer of the stretch, and whether any was full. */
  private slowest = 0;
  private full = false;

  /**
   * @param now milliseconds
   * @param least never fewer than so many. On a CPU that stands in for a GPU short buffers free nothing for anybody.
   */
  constructor(
    private readonly now: () => number,
    private readonly least = 1,
  ) {}

  /** Say so after each submit. `done` resolves when the GPU is through with all so far; it is asked in stretches. */
  submitted(dispatches: number, done: () => Promise<unknown>): void {
    if (this.rest > 0) return void (this.rest -= dispatches);
    if (this.left <= 0) return;
    this.left -= dispatches;
    this.open++;
    const at = this.now();
    // A lost device is told elsewhere; nothing is measured after it.
    done().then(
      () => this.through(dispatches, at),
      () => {},
    );
  }

  private through(dispatches: number, at: number): void {
    const now = this.now();
    if (this.earlier !== null && dispatches > 0) this.measured(dispatches, now - Math.max(this.earlier, at));
    this.earlier = now;
    if (--this.open === 0 && this.left <= 0) this.endStretch();
  }

  private measured(dispatches: number, took: number): void {
    this.slowestDispatch = Math.max(this.slowestDispatch, took / dispatches);
    this.slowest = Math.max(this.slowest, took);
    this.full ||= dispatches >= this.limit;
    // At once, down to half of what is allowed: between half and a quarter nothing moves.
    if (took > BUDGET)
      this.limit = Math.max(this.least, Math.min(this.limit, Math.floor((dispatches * BUDGET) / 2 / took)));
  }

  private endStretch(): void {
    const grows = this.full && this.slowest < BUDGET / 4 && this.limit < MOST;
    if (grows) this.limit = Math.min(MOST, this.limit * 2);
    this.rest = grows ? 0 : REST;
    this.left = STRETCH;
    this.earlier = null;
    this.slowest = 0;
    this.full = false;
  }
}
