// The page's side of the worker boundary: an Engine whose every call runs in the worker. Nothing else is here.
import { proxy, wrap } from 'comlink';
import { EngineError, fromPlainError } from './errors';
import type { Engine, EngineNotice } from './engine';
import { createPageThreads } from './pageThreads';
import type { Outcome, RemoteEngine } from './worker';

/** Starts the worker. One engine a page. */
export function createEngine(): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const listeners = new Set<(notice: EngineNotice) => void>();
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      const detail = event.message ? ` (${event.message})` : '';
      reject(
        new EngineError(
          'internal',
          `The engine stopped${detail}. Reload the page; your file is still on your disk.`,
        ),
      );
    });
  });
  broken.catch((error: EngineError) => {
    for (const listener of listeners) listener({ kind: 'device-error', message: error.message });
  });
  const remote = wrap<RemoteEngine>(worker);
  void remote.open(new URL('.', location.href).href, proxy(createPageThreads()));
  void remote.subscribe(proxy((notice: EngineNotice) => listeners.forEach((listener) => listener(notice))));

  const unwrap = async <T>(answer: Promise<unknown>): Promise<T> => {
    const outcome = (await Promise.race([answer, broken])) as Outcome<T>;
    if (outcome.ok) return outcome.value;
    throw fromPlainError(outcome.error);
  };
  const call = <T>(name: Parameters<RemoteEngine['call']>[0], ...args: unknown[]) =>
    unwrap<T>(remote.call(name, args));

  return {
    probe: () => call('probe'),
    devices: () => call('devices'),
    useDevice: (...args) => call('useDevice', ...args),
    readTable: (file, choices, role, onProgress = () => {}) =>
      unwrap(remote.readTable(file, choices, role, proxy(onProgress))),
    lookUpData: (...args) => call('lookUpData', ...args),
    readHubData: (source, choices, onProgress = () => {}) =>
      unwrap(remote.readHubData(source, choices, proxy(onProgress))),
    keptData: () => call('keptData'),
    deleteData: (...args) => call('deleteData', ...args),
    cancelReading: () => call('cancelReading'),
    prepare: (...args) => call('prepare', ...args),
    readSplit: (file) => call('readSplit', file),
    exportSplit: () => call('exportSplit'),
    exportTexts: () => call('exportTexts'),
    rows: (query) => call('rows', query),
    loadModel: (source, onProgress = () => {}) => unwrap(remote.loadModel(source, proxy(onProgress))),
    lookUp: (...args) => call('lookUp', ...args),
    pauseDownload: () => call('pauseDownload'),
    keptModels: () => call('keptModels'),
    deleteModel: (...args) => call('deleteModel', ...args),
    forget: () => call('forget'),
    estimate: (...args) => call('estimate', ...args),
    tryOut: (recipe) => call('tryOut', recipe),
    findRate: (recipe, onPoint = () => {}) => unwrap(remote.findRate(recipe, proxy(onPoint))),
    cancelFindRate: () => call('cancelFindRate'),
    train: (recipe, onEvent, lasting) => unwrap(remote.train(recipe, proxy(onEvent), lasting)),
    interruptedRuns: () => call('interruptedRuns'),
    runFiles: (id) => call('runFiles', id),
    pause: () => call('pause'),
    resume: (change) => call('resume', change),
    forgetRun: (id) => call('forgetRun', id),
    pastRuns: () => call('pastRuns'),
    pastSteps: (id) => call('pastSteps', id),
    labelRun: (id, labels) => call('labelRun', id, labels),
    deletePastRun: (id) => call('deletePastRun', id),
    exportRun: (id) => call('exportRun', id),
    importRuns: (files) => call('importRuns', files),
    compareRuns: (a, b) => call('compareRuns', a, b),
    mendOutcome: (id) => call('mendOutcome', id),
    stop: () => call('stop'),
    evaluate: (...args) => call('evaluate', ...args),
    predict: (...args) => call('predict', ...args),
    readToLabel: (file, choices, onProgress = () => {}) =>
      unwrap(remote.readToLabel(file, choices, proxy(onProgress))),
    labelFile: (options, onProgress = () => {}) => unwrap(remote.labelFile(options, proxy(onProgress))),
    pauseLabelling: (paused) => call('pauseLabelling', paused),
    cancelLabelling: () => call('cancelLabelling'),
    exportModel: (...target) => call('exportModel', ...target),
    exportZip: (target, onProgress = () => {}) => unwrap(remote.exportZip(target, proxy(onProgress))),
    keepRun: () => call('keepRun'),
    keptRuns: () => call('keptRuns'),
    deleteRun: (id) => call('deleteRun', id),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      await call('dispose');
      worker.terminate();
    },
  };
}
