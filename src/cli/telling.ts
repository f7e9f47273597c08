// One run as it is told: records for programs, a bar and a growing table for people. Knows where the run stands.
import type {
  DataSummary, Diagnosis, EndEvent, EpochEvent, Estimate, ResumeEvent, StartEvent, StepEvent, TrainEvent,
} from '@/engine'; // prettier-ignore
import { EngineError, toPlainError } from '@/engine/errors';
import { classWeightsText, perEpochText } from '@/engine/recipe';
import { diagnose, diagnosedData } from '@/engine/training/diagnosis';
import { InterruptedError } from './errors';
import { epochRecord, startRecord, stepRecord } from './events';
import { count, counted, duration, oneLine } from './format';
import type { Progress } from './progress';
import { epochHead, epochRow, type EndedRun } from './report';
import type { Output } from './terminal';

export class Telling {
  private start: StartEvent | null = null;
  private end: EndEvent | null = null;
  /** Step of the last checkpoint. */
  private kept: number | null = null;
  private steps: StepEvent[] = [];
  private epochs: EpochEvent[] = [];
  /** Seconds of the last ten steps: the first is slower than all others, so no mean from the start. */
  private recent: number[] = [];

  constructor(
    private readonly output: Output,
    private readonly progress: Progress,
    /** What was said before that it will take. */
    private readonly cost: Estimate | null = null,
    private readonly data: DataSummary | null = null,
  ) {}

  /** Takes every event of the run, in order. */
  readonly tell = (event: TrainEvent): void => {
    const { output, progress } = this;
    switch (event.type) {
      case 'start':
        return this.begin(event);
      case 'resume':
        return this.goOn(event);
      case 'checkpoint':
        this.kept = event.step;
        return;
      case 'step':
        output.record(stepRecord(event));
        this.steps.push(event);
        return this.showStep(event);
      case 'epoch':
        progress.clear();
        output.record(epochRecord(event));
        this.epochs.push(event);
        return output.say(epochRow(event));
      case 'notice':
        progress.clear();
        return output.note(event.message);
      case 'end':
        progress.clear();
        this.end = event;
    }
  };

  /**
   * How it ended, and what to make of it.
   * @param resumes what to go on with, where that is not `out` alone
   * @throws InterruptedError where it was stopped: `out` was not written then
   */
  ended(out: string, resumes = out): { run: EndedRun; diagnoses: Diagnosis[] } {
    const { start, steps, epochs, end } = this;
    const data = this.data && diagnosedData(this.data);
    if (start && end?.reason === 'finished')
      return { run: { start, epochs, end }, diagnoses: diagnose(start, steps, epochs, end, null, data) };
    const where = start && end ? `at step ${end.step} of ${start.steps}` : 'before the first step';
    const rest =
      this.kept === null
        ? `nothing was written to ${out}. ${resumes === out ? 'Train again to start over.' : goOnWords(resumes)}`
        : `what was trained is kept in ${out}. ${goOnWords(resumes)}`;
    throw new InterruptedError(`Interrupted ${where}; ${rest}`);
  }

  /** The failure of a run, with where it can go on. */
  failed(error: unknown, resumes: string): never {
    if (this.kept === null) throw error;
    const { code, message } = toPlainError(error);
    const until = `What was trained until step ${this.kept} is kept.`;
    throw new EngineError(code, `${message} ${until} ${goOnWords(resumes)}`, { cause: error });
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

  private goOn({ step, steps, epochs }: ResumeEvent): void {
    this.kept = step;
    this.steps = [...steps];
    this.epochs = [...epochs];
    this.output.record({ event: 'resume', step, epochs: epochs.length });
    this.output.say(`Goes on behind step ${count(step)}.`);
    for (const epoch of epochs) this.output.say(epochRow(epoch));
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

function goOnWords(out: string): string {
  return `Go on with: train --resume ${out}.`;
}
