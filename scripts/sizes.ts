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

/** Files of their own: the table of all rows is of use to whoever opens it, the reader of zips to whoever drops one. */
const isRowsTable = (file: string) => file.includes('/RowsTable-');
const isZips = (file: string) => file.includes('/zip-core-');

const budget = (name: string, files: string[], limit: string) => {
  if (files.length === 0) throw new Error(`The build has no files for "${name}".`);
  return { name, path: files.map((file) => `../dist/${file}`), limit, gzip: true };
};

export default [
  budget('shell', shell(), '110 kB'),
  budget(
    'page with charts',
    code('assets').filter((file) => !isRowsTable(file) && !isZips(file)),
    '245 kB',
  ),
  budget('table of rows', code('assets').filter(isRowsTable), '16 kB'),
  budget('zips', code('assets').filter(isZips), '40 kB'),
  budget('worker', code('assets/worker'), '350 kB'),
];
