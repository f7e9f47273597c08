// An Engine without a GPU: the same numbers every time, given step by step or by the clock. For DOM tests and screenshots.
import {
  type EngineError,
  type DataChoices,
  type Engine,
  type EngineNotice,
  type InterruptedRun,
  type KeptRun,
  type KeptSummary,
  type PastRun,
  type Probe,
  type ProcessorProbe,
  type RoundingCost,
  type SplitSummary,
} from '@/engine';
import {
  fakeData,
  fakeEstimate,
  fakeEvaluation,
  fakeHubModel,
  fakeProbe,
  fakeRoundingCost,
  fakeRows,
  fakeTable,
} from './fakeAnswers';
import { fakeHubDataCalls } from './fakeHubData';
import { fakeDevices, fakeProcessor } from './fakeDevices';
import { fakeInterruptedCalls } from './fakeInterrupted';
import { fakeLabellingCalls } from './fakeLabelling';
import { fakeModel } from './fakeModel';
import { fakeKeptRun } from './fakeKeptRun';
import { fakePastRunCalls } from './fakePastRuns';
import { fakePrediction } from './fakePrediction';
import { fakeRateCalls } from './fakeRate';
import { fakeRunning, sleep } from './fakeRunning';

export interface FakeOptions {
  probe?: Probe;
  processor?: ProcessorProbe;
  /** Milliseconds between two steps; null: only `advance` lets the run go on. */
  pace?: number | null;
  /** Milliseconds that every other call takes. */
  delay?: number;
  /** Runs that did not come to their end. */
  interrupted?: readonly InterruptedRun[];
  /** Runs that are over. */
  past?: readonly PastRun[];
  /** What an export says that rounding costs; null: it could not be counted. */
  roundingCost?: RoundingCost | null;
}

export interface FakeEngine extends Engine {
  /** Lets a run go on by so many events (start, steps, epochs and end count alike). */
  advance(events: number): Promise<void>;
  /** Lets the run go on until just after `epoch` (1-based), or to its end. */
  finish(epoch?: number): Promise<void>;
  /** Makes the next call of `method` fail. */
  failNext(method: keyof Engine, error: EngineError): void;
  notify(notice: EngineNotice): void;
  /** Every call so far, by name. */
  readonly calls: { method: string; args: unknown[] }[];
}

export function createFakeEngine({
  probe = fakeProbe,
  processor = fakeProcessor,
  pace = null,
  delay = 0,
  interrupted = [],
  past = [],
  roundingCost = fakeRoundingCost,
}: FakeOptions = {}): FakeEngine {
  const calls: FakeEngine['calls'] = [];
  const failures = new Map<string, EngineError>();
  const listeners = new Set<(notice: EngineNotice) => void>();
  let fileName = 'tweets.csv';
  let choices: DataChoices = {};
  let split: SplitSummary | null = null;
  let hasModel = false;
  let kept: KeptSummary[] = [];
  let runs: KeptRun[] = [];
  const devices = fakeDevices(probe, processor);

  async function enter(method: keyof Engine, ...args: unknown[]): Promise<void> {
    calls.push({ method, args });
    if (delay) await sleep(delay);
    const failure = failures.get(method);
    failures.delete(method);
    if (failure) throw failure;
  }

  const interruptedCalls = fakeInterruptedCalls(enter, interrupted);
  const pastRuns = fakePastRunCalls(enter, past);
  const hubData = fakeHubDataCalls(enter, (name) => (fileName = name));

  const running = fakeRunning(
    enter,
    {
      data: () => fakeData(choices, null),
      device: () => devices.used(),
      over: (told, lasting) => pastRuns.add(told, fakeData(choices, null).choices, lasting),
    },
    pace,
  );

  return {
    calls,
    advance: running.advance,
    finish: running.finish,
    failNext: (method, error) => void failures.set(method, error),
    notify: (notice) => listeners.forEach((listener) => listener(notice)),
    async probe() {
      await enter('probe');
      return probe;
    },
    async devices() {
      await enter('devices');
      return devices.list();
    },
    async useDevice(choice, threads) {
      await enter('useDevice', choice, threads);
      return devices.use(choice, threads);
    },
    async readTable(file, read = {}) {
      await enter('readTable', file, read);
      const [first] = [file].flat();
      fileName = first.name;
      return fakeTable(first, read);
    },
    ...hubData.calls,
    ...interruptedCalls,
    ...pastRuns.calls,
    cancelReading: () => enter('cancelReading'),
    async prepare(next, maxLength = 64) {
      await enter('prepare', next, maxLength);
      choices = next;
      const data = fakeData(next, hasModel ? maxLength : null);
      return next.parts && split ? { ...data, split } : data;
    },
    async readSplit(file) {
      await enter('readSplit', file);
      split = { fileName: file.name, fingerprint: '0b1e'.repeat(16) };
      return { ...split, labels: {} };
    },
    async exportTexts() {
      await enter('exportTexts');
      return new Blob(['text,label\n']);
    },
    async exportSplit() {
      await enter('exportSplit');
      return new Blob(['row,part,label,fingerprint\n']);
    },
    async rows(query) {
      await enter('rows', query);
      return fakeRows(query, choices);
    },
    async loadModel(source, onProgress) {
      await enter('loadModel', source);
      for (const done of [0.25, 0.5, 0.75, 1]) {
        if (delay) await sleep(delay);
        onProgress?.({ stage: 'download', share: done, done: done * 45_437_760, total: 45_437_760 });
      }
      hasModel = true;
      if (source.kind === 'hub')
        kept = [...kept, { ...fakeHubModel, id: source.name, bytes: fakeHubModel.size, whole: true }];
      return { ...fakeModel, name: source.name };
    },
    async lookUp(address, token) {
      await enter('lookUp', address, token);
      return { ...fakeHubModel, id: address };
    },
    async pauseDownload() {
      await enter('pauseDownload');
    },
    async keptModels() {
      await enter('keptModels');
      return kept;
    },
    async deleteModel(id, commit) {
      await enter('deleteModel', id, commit);
      kept = kept.filter((model) => model.id !== id || model.commit !== commit);
    },
    async forget() {
      await enter('forget');
      kept = [];
      hubData.forget();
      runs = [];
    },
    async estimate(recipe, source) {
      // Of models that are not loaded: asked in the background, between whatever else a test does.
      if (source) return fakeEstimate(recipe, 'estimate', fakeData(choices, null));
      await enter('estimate', recipe);
      return fakeEstimate(recipe, 'estimate', fakeData(choices, null));
    },
    async tryOut(recipe) {
      await enter('tryOut', recipe);
      return fakeEstimate(recipe, 'trial', fakeData(choices, null));
    },
    ...fakeRateCalls(enter, pace ?? 0),
    ...fakeLabellingCalls(enter),
    ...running.calls,
    async evaluate() {
      await enter('evaluate');
      return fakeEvaluation(running.epoch() ?? 0, fakeData(choices, null));
    },
    async predict(texts) {
      await enter('predict', texts);
      const names = fakeData(choices, null).classes.map(({ name }) => name);
      return {
        predictions: texts.map((text) => fakePrediction(text, names)),
        epoch: running.epoch(),
        scoreFunction: 'softmax',
        milliseconds: 9 * texts.length,
      };
    },
    async exportModel() {
      await enter('exportModel');
      return [{ name: 'config.json', blob: new Blob(['{}']) }];
    },
    async exportZip(target, onProgress) {
      const quantize = target && 'quantize' in target && target.quantize;
      onProgress?.({ stage: quantize ? 'measure' : 'read', share: 0.5 });
      await enter('exportZip', target);
      const zip = new Blob([`zip of ${fileName}`], { type: 'application/zip' });
      return { zip, cost: quantize ? roundingCost : null };
    },
    async keepRun() {
      await enter('keepRun');
      const run = { ...fakeKeptRun, id: `run-${runs.length + 1}.zip` };
      runs = [run, ...runs];
      return run;
    },
    async keptRuns() {
      await enter('keptRuns');
      return runs;
    },
    async deleteRun(id) {
      await enter('deleteRun', id);
      runs = runs.filter((run) => run.id !== id);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      await enter('dispose');
    },
  };
}
