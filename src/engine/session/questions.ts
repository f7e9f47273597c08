// Questions that come while a run goes on: they wait, and are answered between two of its steps.

export class Questions {
  private waiting: (() => Promise<void>)[] = [];

  /** Settles as `answer` does, which is called when `answerAll` is. */
  ask<A>(answer: () => Promise<A>): Promise<A> {
    return new Promise((resolve, reject) => {
      this.waiting.push(() => answer().then(resolve, reject));
    });
  }

  /** All are asked at once, before anything else can happen, in the order in which they came; never throws. */
  async answerAll(): Promise<void> {
    await Promise.all(this.waiting.splice(0).map((question) => question()));
  }
}
