// How long the rest will take, by how fast the last of it went: the first window waits for kernels and is slower than all others.

/** Windows that are looked back at. */
const RECENT = 10;

export class Pace {
  private readonly seen: { done: number; at: number }[] = [];

  /** @param now in milliseconds */
  add(done: number, now = performance.now()): void {
    this.seen.push({ done, at: now });
    if (this.seen.length > RECENT) this.seen.shift();
  }

  /** Null before two windows have come. */
  secondsLeft(total: number): number | null {
    const perSecond = this.perSecond();
    return perSecond === null ? null : (total - this.seen.at(-1)!.done) / perSecond;
  }

  /** Rows a second; null before two windows have come. */
  perSecond(): number | null {
    const [first, last] = [this.seen[0], this.seen.at(-1)!];
    return this.seen.length < 2 || last.at <= first.at
      ? null
      : (1000 * (last.done - first.done)) / (last.at - first.at);
  }
}
