// warble export, on the processor: what it writes, and what it refuses.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { headedModelFiles } from '@/testing/headedModel';
import { writeTinyModel } from '@/testing/tinyModel';

let base: string;
const at = (name: string) => join(base, name);

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-export-'));
  await writeTinyModel(at('headless'));
  await mkdir(at('headed'));
  for (const [name, bytes] of Object.entries(await headedModelFiles()))
    await writeFile(join(at('headed'), name), bytes);
});
afterAll(() => rm(base, { recursive: true }));

const exported = (...options: string[]) => callCli(['export', '--model', at('headed'), ...options]);

it('writes the folder of transformers.js, and says what is in it', async () => {
  const { status, err, records } = await exported(
    '--to',
    'onnx',
    '--quantize',
    '--out',
    at('onnx'),
    '--json',
  );
  expect(status, err).toBe(0);
  const [{ to, files }] = records() as { to: string; files: { name: string; bytes: number }[] }[];
  expect(to).toBe('onnx');
  expect(files.map(({ name }) => name)).toEqual([
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'vocab.txt',
    'onnx/model.onnx',
    'onnx/model_quantized.onnx',
    'index.html',
    'README.md',
    'parity.json',
    'verify.py',
    'verify.mjs',
  ]);
  for (const { name, bytes } of files) expect((await readFile(join(at('onnx'), name))).length).toBe(bytes);
  const config = JSON.parse(await readFile(join(at('onnx'), 'config.json'), 'utf8'));
  expect(config).toMatchObject({ model_type: 'bert', 'transformers.js_config': {} });
  const tokenizer = JSON.parse(await readFile(join(at('onnx'), 'tokenizer_config.json'), 'utf8'));
  expect(tokenizer).toMatchObject({ pad_token: '[PAD]' });
});

it('leaves out 8 bits unless they are asked for, and says so to transformers.js', async () => {
  const { status, out } = await exported('--to', 'onnx', '--out', at('float32'));
  expect([status, existsSync(join(at('float32'), 'onnx/model_quantized.onnx'))]).toEqual([0, false]);
  expect(out).toMatch(/^Wrote .*float32: 10 files, 0\.\d MB\.\n$/);
  const config = JSON.parse(await readFile(join(at('float32'), 'config.json'), 'utf8'));
  expect(config['transformers.js_config']).toEqual({ dtype: 'fp32' });
});

it('writes the folder of transformers as well', async () => {
  expect((await exported('--to', 'folder', '--out', at('folder'))).status).toBe(0);
  expect(existsSync(join(at('folder'), 'model.safetensors'))).toBe(true);
});

it.each(['onnx', 'folder'])('replaces an earlier %s, also of a model that no run here made', async (to) => {
  const out = ['--to', to, '--out', at(`twice-${to}`)];
  expect((await exported(...out)).status).toBe(0);
  const { status, err } = await exported(...out);
  expect(status, err).toBe(0);
  await writeFile(join(at(`twice-${to}`), 'notes.txt'), 'mine');
  expect((await exported(...out)).err).toContain('holds notes.txt, which is not of an earlier export');
});

it('counts on labelled texts what 8 bits cost', async () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},LABEL_${i % 2}\n`,
  );
  await writeFile(at('moods.csv'), ['text,label\n', ...rows].join(''));
  const asked = ['--to', 'onnx', '--quantize', '--data', at('moods.csv'), '--out', at('counted')];
  const { status, err, out } = await exported(...asked);
  expect(status, err).toBe(0);
  expect(out).toMatch(/On 12 labelled texts: [\d.]+ % right in float32, [\d.]+ % in 8 bits; /);
  expect(await readFile(join(at('counted'), 'README.md'), 'utf8')).toContain('On 12 labelled texts: ');
});

it('refuses 8 bits where there are none, a model without a head, and a folder with other things', async () => {
  const quantized = await exported('--to', 'folder', '--quantize', '--out', at('none'));
  expect([quantized.status, quantized.err]).toEqual([
    2,
    expect.stringMatching(/^--quantize is for --to onnx\./m),
  ]);
  const headless = await callCli(['export', '--model', at('headless'), '--to', 'onnx', '--out', at('none')]);
  expect([headless.status, headless.err]).toEqual([1, expect.stringMatching(/no classes of its own yet/)]);
  const full = await exported('--to', 'onnx', '--out', at('headless'));
  expect([full.status, full.err]).toEqual([
    1,
    expect.stringMatching(/holds .*, which is not of an earlier run/),
  ]);
  expect(existsSync(at('none'))).toBe(false);
});
