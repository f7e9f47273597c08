// A bench that several calls ask: one after another, in the order in which they came, and none of them finds it disposed of.
// Owned by Session.
import type { OpenModel } from './run';

export class SharedBench {
  private open: OpenModel | null = null;
  /** Settles once nobody asks any more; never fails. */
  private last: Promise<unknown>;

  /** @param opening where it fails, so does every `use` */
  constructor(private readonly opening: Promise<OpenModel>) {
    this.last = opening.then(
      (open) => (this.open = open),
      () => {},
    );
  }

  use<A>(work: (open: OpenModel) => Promise<A>): Promise<A> {
    const answer = this.last.then(() => this.opening).then(work);
    this.last = answer.catch(() => {});
    return answer;
  }

  /** Where it lies; null before it is open. */
  get device() {
    return this.open?.backend.device ?? null;
  }

  /** Resolves when it is disposed of: after every `use` before. There may be none after. */
  close(): Promise<void> {
    return this.last.then(() => this.open?.bench.dispose());
  }
}
