// The two streams of a process, and who reads which: standard output is for results (with --json: JSON lines and nothing
// else), standard error for everything said beside them. Tests hand in streams of their own.

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** A person watches standard error, so a line may be drawn over. */
  interactive: boolean;
  /** Lines on standard input; null where it is a keyboard. */
  readInput(): Promise<string[] | null>;
}

/** What a command says, in words or in JSON. */
export class Output {
  constructor(
    readonly terminal: Terminal,
    readonly json: boolean,
  ) {}

  /** A line of JSON, where JSON was asked for. NaN and infinities are null. */
  record(value: object): void {
    if (this.json) this.terminal.out(`${JSON.stringify(value)}\n`);
  }

  /** A line for people, where no JSON was asked for. */
  say(line: string): void {
    if (!this.json) this.terminal.out(`${line}\n`);
  }

  /** A line beside the results, always on standard error. */
  note(line: string): void {
    this.terminal.err(`${line}\n`);
  }
}
