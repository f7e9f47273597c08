// Labelling of files without a model: each row gets the first class, but for every fourth, which is below any threshold.
import type { Engine, LabelProgress } from '@/engine';
import { EngineError } from '@/engine/errors';
import { fakeTable } from './fakeAnswers';

const WINDOW = 250;

/** Windows come at once, but for those of a file that is paused. */
export function fakeLabellingCalls(
  enter: (method: keyof Engine, ...args: unknown[]) => Promise<void>,
): Pick<Engine, 'readToLabel' | 'labelFile' | 'pauseLabelling' | 'cancelLabelling'> {
  let rows = 0;
  let paused: { wait: Promise<void>; goOn: () => void } | null = null;
  let abort = new AbortController();
  return {
    async readToLabel(file, choices = {}) {
      await enter('readToLabel', file, choices);
      const table = fakeTable(file, choices);
      rows = table.rowCount;
      return table;
    },
    async labelFile(options, onProgress) {
      const { signal } = (abort = new AbortController());
      await enter('labelFile', options);
      for (let done = 0; done < rows; done += WINDOW) {
        const progress: LabelProgress = { done, rows, secondsLeft: done ? (rows - done) / WINDOW : null };
        onProgress?.(progress);
        await paused?.wait;
        if (signal.aborted) throw new EngineError('cancelled', 'Labelling was cancelled.');
      }
      const unsure = options.threshold === undefined ? 0 : Math.floor(rows / 4);
      const counts = { rows, labelled: rows - unsure, unsure, blank: 0, cut: 0 };
      return { file: new Blob(['text,label\n']), resumed: 0, counts };
    },
    async pauseLabelling(wanted) {
      await enter('pauseLabelling', wanted);
      paused?.goOn();
      let goOn = () => {};
      paused = wanted ? { wait: new Promise((resolve) => (goOn = resolve)), goOn: () => goOn() } : null;
    },
    async cancelLabelling() {
      abort.abort();
      paused?.goOn();
      await enter('cancelLabelling');
    },
  };
}
