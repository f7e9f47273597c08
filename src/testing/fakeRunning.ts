// The run of the fake engine that is under way: given event by event, or by the clock.
import {
  EngineError,
  type DataSummary,
  type Engine,
  type LastingOptions,
  type Recipe,
  type TrainEvent,
  type UsedDevice,
} from '@/engine';
import { fakeEvaluation } from './fakeAnswers';
import { fakeRun } from './fakeRun';

type Enter = (method: keyof Engine, ...args: unknown[]) => Promise<void>;

/** What a run is of, as it stands when it is asked for. */
export interface FakeSubject {
  data(): DataSummary;
  device(): UsedDevice;
  /** What it told, once it is over. */
  over(told: TrainEvent[], lasting?: LastingOptions): void;
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A call that was just made begins within a few microtasks. */
const settled = async () => {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
};

/** @param pace ms between two steps; null: only `advance` lets the run go on */
export function fakeRunning(enter: Enter, subject: FakeSubject, pace: number | null) {
  let run: { events: TrainEvent[]; emit: (event: TrainEvent) => void; done: () => void } | null = null;
  let recipe: Recipe;
  let epoch: number | null = null;
  let step = 0;
  /** Until it is to go on, a run tells nothing. */
  let rests = false;

  function emitNext(): void {
    const event = rests ? undefined : run?.events.shift();
    if (!run || !event) return;
    const { emit, done } = run;
    emit(event);
    if (event.type === 'epoch') epoch = event.epoch;
    if (event.type === 'step') step = event.step;
    if (event.type !== 'end') return;
    run = null;
    done();
  }

  async function play(milliseconds: number): Promise<void> {
    while (run) {
      await sleep(milliseconds);
      emitNext();
    }
  }

  const calls: Pick<Engine, 'train' | 'pause' | 'resume' | 'stop'> = {
    async train(wanted, emit, lasting) {
      await enter('train', wanted, lasting);
      if (run) throw new EngineError('busy', 'A run is under way. Stop it first.');
      epoch = null;
      recipe = wanted;
      const events = fakeRun(wanted, subject.data(), subject.device());
      const told: TrainEvent[] = [];
      const tell = (event: TrainEvent) => {
        told.push(event);
        emit(event);
      };
      await new Promise<void>((done) => {
        run = { events, emit: tell, done };
        if (pace !== null) void play(pace);
      });
      subject.over(told, lasting);
    },
    async pause() {
      await enter('pause');
      rests = run !== null;
      run?.emit({ type: 'pause', step, elapsed: 0 });
    },
    async resume(change = {}) {
      await enter('resume', change);
      rests = false;
      const end = run?.events.find((event) => event.type === 'end');
      run?.emit({ type: 'continue', step, elapsed: 0, recipe: { ...recipe, ...change }, steps: end!.step });
    },
    async stop() {
      await enter('stop');
      if (!run) return;
      rests = false;
      const next = run.events.find((event) => event.type === 'step')?.step ?? 1;
      const evaluation = epoch ? fakeEvaluation(epoch, subject.data()) : null;
      const done = { step: next - 1, epochs: epoch ?? 0, runtime: next * 0.4 };
      run.events = [{ type: 'end', reason: 'stopped', ...done, evaluation, samplesPerSecond: 40 }];
      emitNext();
    },
  };

  return {
    calls,
    /** Whole epochs; null before the first. */
    epoch: () => epoch,
    async advance(events: number): Promise<void> {
      await settled();
      for (let i = 0; i < events && run; i++) emitNext();
      await Promise.resolve();
    },
    async finish(until = Infinity): Promise<void> {
      await settled();
      while (run?.events.length && !rests && (epoch ?? 0) < until) emitNext();
      await Promise.resolve();
    },
  };
}
