// Questions that come while a run goes on: they wait, and are answered between two of its steps.

export class Questions {
  private waiting: (() => Promise<void>)[] = [];

  /** Settles as `answer` does, which is called when `answerAll` is. */
  ask<A>(answer: () => Promise<A>): Promise<A> {
    return new Promise((resolve, reject) => {
      this.waiting.push(() => answer().then(resolve, reject));
    });
  }

  /** In the order in which they were asked; never throws. */
  async answerAll(): Promise<void> {
    for (const question of this.waiting.splice(0)) await question();
  }
}
