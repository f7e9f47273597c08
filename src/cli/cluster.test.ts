// warble export --to cluster: what lies in the folder is the run that `train` makes of the same words.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openModel } from '@/engine/model/source';
import { callCli, stopCli } from '@/testing/fakeTerminal';
import { writeTinyModel } from '@/testing/tinyModel';

let base: string;
const at = (...path: string[]) => join(base, ...path);
const ROWS = Array.from({ length: 40 }, (_, i) => `"the &amp; day ${i}",${i % 2 ? 'sad' : 'happy'}`);
const RUN = ['--epochs', '3', '--learning-rate', '3e-3', '--max-length', '24', '--entities', 'decode'];

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-cluster-'));
  await writeTinyModel(at('tiny'));
  await writeFile(at('moods.csv'), ['text,label', ...ROWS].join('\n'));
});
afterAll(() => rm(base, { recursive: true }));

const run = () => ['--model', at('tiny'), '--data', at('moods.csv'), ...RUN];
const exported = (out: string, ...more: string[]) =>
  callCli(['export', '--to', 'cluster', '--out', at(out), ...more]);
const rowsOf = async (part: string) =>
  (await readFile(at('out', 'data', `${part}.jsonl`), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; label: string; row: number });

it('writes the rows, the recipe, the model as it begins, and the scripts', async () => {
  const { status, err } = await exported('out', ...run());
  expect(status, err).toBe(0);
  expect((await readdir(at('out'))).sort()).toEqual([
    ...['.warble-export.json', 'README.md', 'config.json', 'data', 'model', 'ray_train.py'],
    ...['requirements-ray.txt', 'requirements.txt', 'resume.py', 'train.py'],
  ]);
  for (const script of ['train.py', 'resume.py', 'ray_train.py'])
    expect(await readFile(at('out', script), 'utf8')).toBe(
      await readFile(`src/engine/export/cluster/${script}`, 'utf8'),
    );
  const train = await rowsOf('train');
  const validation = await rowsOf('validation');
  expect([train.length, validation.length]).toEqual([32, 8]);
  expect([...train, ...validation].map(({ row }) => row).sort((a, b) => a - b)).toEqual(
    ROWS.map((_, i) => i + 1),
  );
  expect(train[0]).toEqual({
    text: `the & day ${train[0].row - 1}`,
    label: train[0].row % 2 ? 'happy' : 'sad',
    row: train[0].row,
  });
  const config = JSON.parse(await readFile(at('out', 'config.json'), 'utf8'));
  expect(config).toMatchObject({
    labels: ['happy', 'sad'],
    recipe: { epochs: 3, learningRate: 3e-3, maxLength: 24 },
    stepsPerEpoch: 2,
  });
});

it('begins with the weights that train begins with, its new head among them', async () => {
  const { status, err } = await callCli(
    ['train', ...run(), '--learning-rate', '1e-30', '--out', at('trained')], // prettier-ignore
  );
  expect(status, err).toBe(0);
  const [begun, trained] = await Promise.all(
    [at('out', 'model'), at('trained')].map(async (folder) => {
      const names = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'model.safetensors'];
      const files = names.map(
        async (name) => [name, new Blob([await readFile(join(folder, name))])] as const,
      );
      return openModel({ kind: 'files', name: folder, files: Object.fromEntries(await Promise.all(files)) });
    }),
  );
  expect([...begun.weights.tensors.keys()].sort()).toEqual([...trained.weights.tensors.keys()].sort());
  for (const name of begun.weights.tensors.keys()) {
    const [before, after] = [await begun.weights.read(name), await trained.weights.read(name)];
    // Of so small a rate only what was 0 shows anything.
    expect(
      before.every((value, i) => Math.abs(value - after[i]) < 1e-25),
      name,
    ).toBe(true);
  }
});

it('replaces what an earlier export wrote, and refuses where anything else lies', async () => {
  expect((await exported('again', ...run())).status).toBe(0);
  const { status, err } = await exported('again', ...run(), '--max-rows', '20');
  expect(status, err).toBe(0);
  expect((await readFile(at('again', 'data', 'train.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(16);
  await writeFile(at('again', 'data', 'notes.txt'), 'mine');
  const refused = await exported('again', ...run());
  expect([refused.status, refused.err]).toEqual([
    1,
    expect.stringContaining('holds data/notes.txt, which is not of an earlier export'),
  ]);
});

it('says what is missing, or for nothing, and leaves nothing', async () => {
  const refused = async (...options: string[]) => {
    const { status, err } = await exported('none', ...options);
    expect(existsSync(at('none'))).toBe(false);
    return [status, err.trim().split('\n').at(-1)];
  };
  expect(await refused('--model', at('tiny'))).toEqual([
    2,
    expect.stringContaining('--to cluster needs --data'),
  ]);
  expect(await refused(...run(), '--quantize')).toEqual([2, expect.stringContaining('--quantize is for --to onnx')]); // prettier-ignore
  const model = await callCli(['export', '--to', 'onnx', '--out', at('none'), ...run()]);
  expect([model.status, model.err]).toEqual([2, expect.stringContaining('--learning-rate is of a run, and --to onnx exports a model.')]); // prettier-ignore
});

it('takes the last checkpoint of a run that was interrupted, with the options that it began with', async () => {
  const step = '"event":"step","step":3,';
  const words = [...run(), '--device', 'processor', '--json', '--out', at('begun')];
  expect((await stopCli(['train', ...words], step)).status).toBe(130);
  const out = ['export', '--to', 'cluster', '--out', at('left')];
  const { status, err } = await callCli([...out, '--resume', at('begun'), '--json']);
  expect(status, err).toBe(0);
  expect((await readdir(at('left', 'checkpoint'))).sort()).toEqual([
    ...['model.safetensors', 'optimizer.safetensors', 'state.json'],
  ]);
  const state = JSON.parse(await readFile(at('left', 'checkpoint', 'state.json'), 'utf8'));
  expect(state).toMatchObject({ step: 3, steps: 6, epochs: 1, stepInEpoch: 1 });
  expect(await readFile(at('left', 'README.md'), 'utf8')).toContain('Warble left this run after step 3 of 6');
  expect(JSON.parse(await readFile(at('left', 'config.json'), 'utf8')).recipe).toMatchObject({ epochs: 3, learningRate: 3e-3, maxLength: 24 }); // prettier-ignore
  // It can still go on here.
  expect((await readdir(at('begun'))).sort()).toEqual(['checkpoint']);

  const other = await callCli([...out, '--resume', at('begun'), '--epochs', '4']);
  expect([other.status, other.err]).toEqual([2, expect.stringContaining(`--epochs: the run in ${at('begun')} has 3, and 4 was given.`)]); // prettier-ignore
  const nowhere = await callCli([...out, '--resume', at('nowhere')]);
  expect([nowhere.status, nowhere.err]).toEqual([1, expect.stringContaining(`${at('nowhere')} holds no run to go on with`)]); // prettier-ignore
  const model = await callCli([
    'export',
    '--to',
    'onnx',
    '--model',
    at('tiny'),
    '--out',
    at('none'),
    '--resume',
    at('begun'),
  ]);
  expect([model.status, model.err]).toEqual([2, expect.stringContaining('--resume is of a run, and --to onnx exports a model.')]); // prettier-ignore
});
