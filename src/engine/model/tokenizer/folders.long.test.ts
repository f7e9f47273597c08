// What Warble exports of folders whose files contradict each other, read by Python itself: AutoTokenizer, and the Rust library from
// tokenizer.json alone. Needs Python with transformers 5 ($WARBLE_PYTHON, else python3), and where WARBLE_PYTHON_4 names one with
// transformers 4, that one too.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases, exportCase, texts } from './folders.suite';

const PYTHONS = { 5: process.env.WARBLE_PYTHON ?? 'python3', 4: process.env.WARBLE_PYTHON_4 };
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

const has = (python: string) => spawnSync(python, ['-c', 'import transformers, tokenizers']).status === 0;

describe.each(Object.entries(PYTHONS))('transformers %s', (version, python) => {
  const found = python !== undefined && has(python);
  if (!found)
    console.warn(`SKIPPED: no Python with transformers ${version}: see WARBLE_PYTHON, WARBLE_PYTHON_4.`);

  it.skipIf(!found)(
    'gives the ids of the run for every exported folder, by its class and by its file alone',
    () => {
      const input = JSON.stringify({ folders, texts });
      const { stdout, stderr } = spawnSync(python!, ['src/testing/tokenizerIds.py'], {
        input,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      expect(stdout, stderr).not.toBe('');
      const answer = JSON.parse(stdout) as { version: string; rows: { auto: number[][]; raw: number[][] }[] };
      expect(answer.version).toMatch(new RegExp(`^${version}\\.`));
      cases.forEach((one, i) => {
        expect(answer.rows[i].auto, one.name).toEqual(one[5].ids);
        expect(answer.rows[i].raw, one.name).toEqual(one[5].ids);
      });
    },
  );
});
