// Records what transformers answers with each folder of headCases.ts: src/testing/fixtures/heads.json. Run by hand,
// `WARBLE_PYTHON=… npx tsx scripts/record-heads.ts`, with a Python that has torch and transformers.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEAD_CASES } from '@/testing/headCases.ts';
import { HEADED_ANSWERS, headedModelFiles, type HeadChange } from '@/testing/headedModel.ts';

const PYTHON = process.env.WARBLE_PYTHON ?? 'python3';
const TARGET = 'src/testing/fixtures/heads.json';

const base = await mkdtemp(join(tmpdir(), 'warble-heads-'));
const cases: Record<string, unknown> = {};
let versions: unknown;
for (const [name, change] of Object.entries<HeadChange>(HEAD_CASES)) {
  const folder = join(base, String(Object.keys(cases).length));
  await mkdir(folder);
  for (const [file, bytes] of Object.entries(await headedModelFiles(change)))
    await writeFile(join(folder, file), bytes);
  const { stdout, stderr, status } = spawnSync(PYTHON, ['src/testing/heads.py', folder], {
    input: JSON.stringify(Object.keys(HEADED_ANSWERS)),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const told = JSON.parse(stdout.trim().split('\n').at(-1)!) as { head: unknown; versions: unknown };
  cases[name] = told.head;
  versions = told.versions;
  console.log(name, JSON.stringify(told.head).slice(0, 160));
}
await rm(base, { recursive: true });
await writeFile(TARGET, `${JSON.stringify({ versions, cases }, null, 1)}\n`);
