// Whether several trainers do the same work, asked before they are timed: two steps' losses of the same texts.

/** Largest difference of two losses: engine.md saw 2.4e-4 after ten steps of MiniLM. */
const AGREE = 1e-3;
const STEPS = 2;

export interface Trained {
  name: string;
  /** Mean loss of the next step. */
  loss(): Promise<number>;
}

/** @throws where one's losses differ from the first one's */
export async function expectSameLosses(trained: readonly Trained[]): Promise<void> {
  for (let step = 1; step <= STEPS; step++) {
    const [{ name, loss }, ...others] = trained;
    const wanted = await loss();
    for (const other of others) {
      const found = await other.loss();
      if (!(Math.abs(found - wanted) <= AGREE))
        throw new Error(
          `Loss of step ${step}: ${name} ${wanted}, ${other.name} ${found}. They do not do the same work.`,
        );
    }
  }
}
