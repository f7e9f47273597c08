// Runs of the fake engine that are over: those given, and each that came to its end.
import type { Engine, LastingOptions, OwnRun, PastRun, TrainEvent } from '@/engine';
import { dataRecord, fakeTrainerRun, pointOf } from './pastRuns';

type Calls = Pick<
  Engine,
  | 'pastRuns'
  | 'pastSteps'
  | 'labelRun'
  | 'deletePastRun'
  | 'exportRun'
  | 'importRuns'
  | 'compareRuns'
  | 'mendOutcome'
>;

/** Of any two that are compared. */
const FIGURES = { accuracyA: 0.741, accuracyB: 0.697, n: 201, b: 24, c: 15, p: 0.1996 };

type Choices = OwnRun['data']['choices'];

export function fakePastRunCalls(
  enter: (method: keyof Engine, ...args: unknown[]) => Promise<void>,
  given: readonly PastRun[],
): {
  calls: Calls;
  add(events: readonly TrainEvent[], choices: Choices, lasting: LastingOptions | undefined): void;
} {
  let runs = [...given];
  const calls: Calls = {
    async pastRuns() {
      await enter('pastRuns');
      return runs;
    },
    async pastSteps(id) {
      await enter('pastSteps', id);
      const last = runs.find((run) => run.id === id)?.epochs.at(-1)?.epoch ?? 0;
      const steps = Array.from({ length: 20 * last }, (_, i) => i / 20);
      return steps.map((epoch, i) => ({
        epoch,
        loss: 0.3 + 0.8 * Math.exp(-epoch) + 0.1 * Math.sin(i),
        accuracy: 0.9 - 0.5 * Math.exp(-epoch) + 0.05 * Math.sin(i),
      }));
    },
    async labelRun(id, labels) {
      await enter('labelRun', id, labels);
      runs = runs.map((run) => (run.id === id ? { ...run, ...labels } : run));
    },
    async deletePastRun(id) {
      await enter('deletePastRun', id);
      runs = runs.filter((run) => run.id !== id);
    },
    async exportRun(id) {
      await enter('exportRun', id);
      return { name: 'run-2.warble-run.json', blob: new Blob(['{}']) };
    },
    async importRuns(files) {
      await enter('importRuns', files);
      const read = files.map(({ name }, i) => ({
        ...fakeTrainerRun,
        id: `${name}-${runs.length + i}`,
        name,
      }));
      runs = [...runs, ...read];
      return read;
    },
    async compareRuns(a, b) {
      await enter('compareRuns', a, b);
      if ([a, b].some((id) => !runs.find((run) => run.id === id)?.own))
        return { reason: 'One of them was imported, and its answers did not come along.' };
      return { ...FIGURES, onlyA: [12, 40], onlyB: [7] };
    },
    async mendOutcome(id) {
      await enter('mendOutcome', id);
      const mended = runs.find((run) => run.id === id)?.own?.mends?.run;
      if (!runs.some((run) => run.id === mended)) return null;
      const comparison = { ...FIGURES, onlyA: [12, 40], onlyB: [7] };
      return { still: false, comparison, loss: { before: 0.5, after: 0.629 } };
    },
  };
  return {
    calls,
    add: (events, choices, lasting) => void (runs = [pastOf(events, choices, lasting, runs), ...runs]),
  };
}

/** The run that these events told, as it would be written down. */
function pastOf(
  events: readonly TrainEvent[],
  choices: Choices,
  lasting: LastingOptions | undefined,
  before: readonly PastRun[],
): PastRun {
  const start = events.find((event) => event.type === 'start')!;
  const end = events.find((event) => event.type === 'end')!;
  const epochs = events.filter((event) => event.type === 'epoch');
  const number = Math.max(0, ...before.map((run) => run.number)) + 1;
  return {
    id: `past-${number}`,
    number,
    source: 'warble',
    model: start.model,
    at: Date.UTC(2026, 10, 21),
    runtime: end.runtime,
    epochs: epochs.map(pointOf),
    own: {
      state: end.reason,
      failure: null,
      start,
      epochs,
      end,
      data: dataRecord({ choices }),
      warble: '1.0.0',
      mends: lasting?.mends ?? null,
      group: lasting?.group ?? null,
      validation: 'ab12'.repeat(16),
    },
    bytes: 48_000,
    name: '',
    note: '',
    starred: false,
  };
}
