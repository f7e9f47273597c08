// How far something is, on standard error: a bar for people, a line at each tenth where nobody can watch it being redrawn.
import { SingleBar } from 'cli-progress';
import type { Output } from './terminal';

export interface Progress {
  /** `words` stands before the bar, `detail` behind it. */
  show(done: number, total: number, words: string, detail?: string): void;
  /** Takes the bar away, so that other lines can be written. */
  clear(): void;
}

export function createProgress(output: Output): Progress {
  return output.terminal.interactive ? new Bar() : new Lines(output);
}

class Bar implements Progress {
  private bar: SingleBar | null = null;

  show(done: number, total: number, words: string, detail = ''): void {
    if (!this.bar) {
      this.bar = new SingleBar({
        format: '{words} {bar} {value} of {total}  {detail}',
        barCompleteChar: '━',
        barIncompleteChar: '─',
        clearOnComplete: true,
        hideCursor: true,
        barsize: 24,
      });
      this.bar.start(total, done, { words, detail });
    }
    this.bar.setTotal(total);
    this.bar.update(done, { words, detail });
  }

  clear(): void {
    this.bar?.stop();
    this.bar = null;
  }
}

class Lines implements Progress {
  private tenth = 0;

  constructor(private readonly output: Output) {}

  show(done: number, total: number, words: string, detail = ''): void {
    const tenth = Math.floor((10 * done) / total);
    if (tenth === this.tenth) return;
    this.tenth = tenth;
    this.output.note(`${words} ${done} of ${total}${detail && `  ${detail}`}`);
  }

  clear(): void {}
}
