// One task of a kind at a time: a newer one gives up the one before. The task looks at its signal after each await, before it
// changes anything.

export class Latest {
  private task: AbortController | null = null;

  /** Gives up the task before. The signal is set once this one is given up. */
  begin(): AbortSignal {
    this.giveUp();
    this.task = new AbortController();
    return this.task.signal;
  }

  giveUp(): void {
    this.task?.abort();
    this.task = null;
  }
}
