// One job after another, in the order in which they were asked for. No app knowledge.

export interface InTurn {
  /** Runs `job` when all before it have settled; settles as it does. */
  run<T>(job: () => Promise<T>): Promise<T>;
  /** Whether a job is under way. */
  isBusy(): boolean;
}

export function createInTurn(): InTurn {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(job) {
      waiting++;
      const mine = last.then(job).finally(() => void waiting--);
      last = mine.catch(() => {});
      return mine;
    },
    isBusy: () => waiting > 0,
  };
}
