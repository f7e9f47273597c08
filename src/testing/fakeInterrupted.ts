// Interrupted runs of the fake engine.
import type { Engine, InterruptedRun, Recipe } from '@/engine';

/** A run as the page wrote it down, stopped at step 212 of 400. */
export function fakeInterrupted(recipe: Recipe): InterruptedRun {
  const notes = {
    number: 3,
    startedAt: null,
    model: { kind: 'builtin', name: 'all-MiniLM-L6-v2' },
    hubData: null,
    readChoices: {},
    choices: { validationShare: 0.3 },
  };
  return {
    id: 'run-3',
    model: 'all-MiniLM-L6-v2',
    fileName: 'tweets.csv',
    recipe,
    device: 'gpu',
    step: 212,
    steps: 400,
    notes,
  };
}

export function fakeInterruptedCalls(
  enter: (method: keyof Engine, ...args: unknown[]) => Promise<void>,
  given: readonly InterruptedRun[],
): Pick<Engine, 'interruptedRuns' | 'runFiles' | 'forgetRun'> {
  let runs = [...given];
  return {
    async interruptedRuns() {
      await enter('interruptedRuns');
      return runs;
    },
    async runFiles(id) {
      await enter('runFiles', id);
      return [new File(['text,label\n'], 'tweets.csv')];
    },
    async forgetRun(id) {
      await enter('forgetRun', id);
      runs = runs.filter((run) => run.id !== id);
    },
  };
}
