// One run as it is told: records for programs, a bar and a growing table for people. Knows where the run stands.
import type { EndEvent, Estimate, StartEvent, StepEvent, TrainEvent } from '@/engine';
import { classWeightsText, perEpochText } from '@/engine/recipe';
import { InterruptedError } from './errors';
import { epochRecord, startRecord, stepRecord } from './events';
import { count, counted, duration, oneLine } from './format';
import type { Progress } from './progress';
import { epochHead, epochRow } from './report';
import type { Output } from './terminal';

export class Telling {
  private start: StartEvent | null = null;
  private end: EndEvent | null = null;
  /** Seconds of the last ten steps: the first is slower than all others, so no mean from the start. */
  private recent: number[] = [];

  constructor(
    private readonly output: Output,
    private readonly progress: Progress,
    /** What was said before that it will take. */
    private readonly cost: Estimate | null = null,
  ) {}

  /** Takes every event of the run, in order. */
  readonly tell = (event: TrainEvent): void => {
    const { output, progress } = this;
    switch (event.type) {
      case 'start':
        return this.begin(event);
      case 'step':
        output.record(stepRecord(event));
        return this.showStep(event);
      case 'epoch':
        progress.clear();
        output.record(epochRecord(event));
        return output.say(epochRow(event));
      case 'notice':
        progress.clear();
        return output.note(event.message);
      case 'end':
        progress.clear();
        this.end = event;
    }
  };

  /** How it ended. @throws InterruptedError where it was stopped: `out` was not written then. */
  ended(out: string): { start: StartEvent; end: EndEvent } {
    const { start, end } = this;
    if (start && end?.reason === 'finished') return { start, end };
    const where = start && end ? `at step ${end.step} of ${start.steps}` : 'before the first step';
    throw new InterruptedError(
      `Interrupted ${where}; nothing was written to ${out}. Train again to start over.`,
    );
  }

  private begin(event: StartEvent): void {
    this.start = event;
    this.output.record(startRecord(event, this.cost));
    const { model, trainRows, evalRows, testRows, recipe, steps, perEpoch } = event;
    const test = testRows > 0 ? `, ${counted(testRows, 'row')} to test on at the end` : '';
    const rows = `${counted(trainRows, 'row')} to train on, ${counted(evalRows, 'row')} to validate${test}`;
    this.output.say(`${model}: ${rows}, ${counted(recipe.epochs, 'epoch')}, ${counted(steps, 'step')}.\n`);
    for (const line of [perEpochText(perEpoch, count), classWeightsText(perEpoch)])
      if (line) this.output.say(`${oneLine(line)}\n`);
    this.output.say(epochHead());
  }

  private showStep({ step, elapsed, loss }: StepEvent): void {
    if (!this.start) return;
    const { steps, stepsPerEpoch, recipe } = this.start;
    this.recent = [...this.recent, elapsed].slice(-10);
    const pace = (elapsed - this.recent[0]) / Math.max(1, this.recent.length - 1);
    const left = this.recent.length > 2 ? `, ${duration(pace * (steps - step))} left` : '';
    const words = `Epoch ${Math.ceil(step / stepsPerEpoch)} of ${recipe.epochs}, step`;
    this.progress.show(step, steps, words, `loss ${loss.toFixed(4)}${left}`);
  }
}
