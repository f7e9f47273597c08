// Runs of the fake engine that are over.
import type { Engine, PastRun } from '@/engine';

export function fakePastRunCalls(
  enter: (method: keyof Engine, ...args: unknown[]) => Promise<void>,
  given: readonly PastRun[],
): Pick<
  Engine,
  'pastRuns' | 'pastSteps' | 'labelRun' | 'deletePastRun' | 'exportRun' | 'importRuns' | 'compareRuns'
> {
  let runs = [...given];
  return {
    async pastRuns() {
      await enter('pastRuns');
      return runs;
    },
    async pastSteps(id) {
      await enter('pastSteps', id);
      return Array.from({ length: 40 }, (_, i) => ({ epoch: i / 10, loss: 1 / (i + 1), accuracy: null }));
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
      return { name: 'run.warble-run.json', blob: new Blob(['{}']) };
    },
    async importRuns(files) {
      await enter('importRuns', files);
      return runs;
    },
    async compareRuns(a, b) {
      await enter('compareRuns', a, b);
      const figures = { accuracyA: 0.741, accuracyB: 0.697, n: 201, b: 24, c: 15, p: 0.1996 };
      return { ...figures, onlyA: [12, 40], onlyB: [7] };
    },
  };
}
