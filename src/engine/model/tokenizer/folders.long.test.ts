// What Warble exports of folders whose files contradict each other, read by Python itself: AutoTokenizer, and the Rust library from
// tokenizer.json alone. Needs Python with transformers 5 ($WARBLE_PYTHON, else python3), and where WARBLE_PYTHON_4 names one with
// transformers 4, that one too.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { olderPython, pythonHas, runPython } from '@/testing/python';
import { cases, exportCase, texts } from './folders.suite';

interface Answer {
  version: string;
  rows: { auto: number[][]; raw: number[][] }[];
}

const home = mkdtempSync(join(tmpdir(), 'warble-folders-'));
const folders = cases.map((_, i) => join(home, String(i)));

beforeAll(async () => {
  for (const [i, one] of cases.entries()) {
    mkdirSync(folders[i]);
    const config = { model_type: one.family, ...one.files['config.json'] };
    writeFileSync(join(folders[i], 'config.json'), JSON.stringify(config));
    for (const [name, blob] of await exportCase(one))
      writeFileSync(join(folders[i], name), new Uint8Array(await blob.arrayBuffer()));
  }
});
afterAll(() => rmSync(home, { recursive: true }));

function expectRunsIds(version: string, python?: string): void {
  const answer = runPython('wayRound.py', [], { folders, texts, asks: 'ids' }, python) as Answer;
  expect(answer.version).toMatch(version);
  cases.forEach((one, i) => {
    expect(answer.rows[i].auto, one.name).toEqual(one[5].ids);
    expect(answer.rows[i].raw, one.name).toEqual(one[5].ids);
  });
}

it.skipIf(!pythonHas('transformers', 'tokenizers'))(
  'transformers 5 gives the ids of the run for every exported folder, by its class and by its file alone',
  () => expectRunsIds('5.'),
);

const older = olderPython('transformers', 'tokenizers');
it.skipIf(older === null)('transformers 4 gives them too', () => expectRunsIds('4.', older!));
