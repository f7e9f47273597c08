// Bundle budgets, gzipped, for size-limit: what a first visit loads, the page with its charts, what is loaded by whoever
// needs it, and the worker.
import { readFileSync, readdirSync } from 'node:fs';

const dist = new URL('../dist/', import.meta.url);
const code = (folder: string) =>
  readdirSync(new URL(folder, dist))
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => `${folder}/${name}`);

/** Vite lists in the page all that is loaded before the first picture: the entry and what it imports at once. */
function shell(): string[] {
  const html = readFileSync(new URL('index.html', dist), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path);
}

/** Loaded by whoever needs them: opens the table of all rows, asks for a data set of the hub, for what was sent or for
 * a learning rate, has runs that are over, labels a file, exports, drops a zip, loses the GPU. How their files' names begin, and
 * the limit. */
const ON_DEMAND = [
  ['table of rows', 'RowsTable-', '16 kB'],
  ['data sets of the hub', 'HubDataPicker-', '6 kB'],
  ['what was sent', 'PrivacyPanel-', '6 kB'],
  ['runs that are over', 'RunsTable-', '10 kB'],
  ['what is done with them', 'past-', '1 kB'],
  ['groups of them', 'GroupParts-', '6 kB'],
  ['which of them are one', 'groups-', '3 kB'],
  ['why runs went so', 'DiagnosisNotes-', '8 kB'],
  ['what is said of runs that wait', 'QueueNotice-', '2 kB'],
  ['what looks after a run', 'lasting-', '5 kB'],
  ['runs that wait', 'queue-', '4 kB'],
  ['runs that were interrupted, or go on elsewhere', 'LastingParts-', '3 kB'],
  ['search for a learning rate', 'RateFinder-', '3 kB'],
  ['its beginning and end', 'findRate-', '1 kB'],
  ['files that are labelled', 'LabelFile-', '3 kB'],
  ['their beginning and end', 'labelling-', '1 kB'],
  ['runs whose GPU went away', 'recover-', '2 kB'],
  ['what is taken away', 'ExportStep-', '4 kB'],
  ['its writing', 'download-', '2 kB'],
  ['zips', 'zip-core-', '40 kB'],
] as const;
/** The same of the worker: readers of files that are no text, or runs of other software; what few export as. */
const ON_DEMAND_OF_WORKER = [
  ['workbooks', 'worker/xlsx-', '16 kB'],
  ['histories of runs', 'worker/importRuns-', '6 kB'],
  ['whether a remedy helped', 'worker/mendOutcome-', '8 kB'],
  ['exports, and their proof', 'worker/exportBench-', '4 kB'],
  ['as what is exported, and the model card', 'worker/targets-', '5 kB'],
  ['what cards and reports tell of a run', 'worker/results-', '4 kB'],
  ['ONNX', 'worker/onnx-', '12 kB'],
  ['reports of runs', 'worker/reports-', '4 kB'],
  ['their pages', 'worker/report-', '10 kB'],
  ['rows of files that are labelled', 'worker/labelling-', '3 kB'],
  ['the files', 'worker/fileLabelling-', '2 kB'],
  ['runs for a cluster', 'worker/exportRun-', '2 kB'],
  ['their files', 'worker/files-', '4 kB'],
  ['Parquet', 'worker/parquet-', '21 kB'],
  ['Brotli in Parquet', 'worker/brotli-', '70 kB'],
] as const;
/** The processor's kernels: a visit loads one build of them. */
const KERNELS = ['relaxed', 'relaxed-shared', 'plain', 'plain-shared'];
const kernels = (build: string) =>
  readdirSync(new URL('assets', dist))
    .filter((name) => name.endsWith('.wasm') && name.replace(/-.{8}\.wasm$/, '') === build)
    .map((name) => `assets/${name}`);

const begins = (file: string, start: string) => file.startsWith(`assets/${start}`);

const budget = (name: string, files: string[], limit: string) => {
  if (files.length === 0) throw new Error(`The build has no files for "${name}".`);
  return { name, path: files.map((file) => `../dist/${file}`), limit, gzip: true };
};

export default [
  budget('shell', shell(), '113 kB'),
  budget(
    'page with charts',
    code('assets').filter((file) => !ON_DEMAND.some(([, start]) => begins(file, start))),
    '254 kB',
  ),
  ...ON_DEMAND.map(([name, start, limit]) =>
    budget(
      name,
      code('assets').filter((file) => begins(file, start)),
      limit,
    ),
  ),
  budget(
    'worker',
    code('assets/worker').filter((file) => !ON_DEMAND_OF_WORKER.some(([, start]) => begins(file, start))),
    '350 kB',
  ),
  ...ON_DEMAND_OF_WORKER.map(([name, start, limit]) =>
    budget(
      name,
      code('assets/worker').filter((file) => begins(file, start)),
      limit,
    ),
  ),
  ...KERNELS.map((build) => budget(`kernels, ${build}`, kernels(build), '20 kB')),
];
