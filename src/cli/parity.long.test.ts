// What others answer of an export's texts, by the scripts that come along with it: transformers 5 and 4, ONNX Runtime and
// transformers.js, of each family and of the built-in model; and where one weight was altered, they say so. Needs Python with torch,
// transformers and onnxruntime ($WARBLE_PYTHON, $WARBLE_PYTHON_4); transformers.js is installed.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { olderPython, PYTHON, pythonHas } from '@/testing/python';
import { writeTinyFamily } from '@/testing/tinyFamilies';
import { writeTinyModel } from '@/testing/tinyModel';
import { TRANSFORMERS_JS_MODULES, transformersJsIsThere } from '@/testing/transformersJs';

const FAMILIES = ['bert', 'distilbert', 'roberta', 'built-in'] as const;
type Name = (typeof FAMILIES)[number];
type What = 'start' | 'folder' | 'onnx';

/** float32 sums in another order. */
const CLOSE = 1e-5;

const base = await mkdtemp(join(tmpdir(), 'warble-parity-'));
const at = (name: Name, what: What) => join(base, `${name}-${what}`);
afterAll(() => rm(base, { recursive: true }));

async function succeed(...args: string[]): Promise<void> {
  const { status, err } = await callCli(args);
  expect(status, err).toBe(0);
}

async function writeStart(name: Name): Promise<string> {
  if (name === 'built-in') return 'public/models/all-MiniLM-L6-v2';
  if (name === 'bert') await writeTinyModel(at(name, 'start'));
  else await writeTinyFamily(name, at(name, 'start'));
  return at(name, 'start');
}

async function exportBoth(name: Name): Promise<void> {
  const data = ['--data', 'public/samples/tweets.csv', '--max-rows', name === 'built-in' ? '16' : '60'];
  const how = ['--epochs', '1', '--max-length', '64', '--learning-rate', '1e-3', '--device', 'processor'];
  const folder = at(name, 'folder');
  await succeed('train', '--model', await writeStart(name), ...data, ...how, '--out', folder);
  await succeed('export', '--model', folder, '--to', 'onnx', '--quantize', '--out', at(name, 'onnx'));
}

interface Verdict {
  status: number | null;
  /** Texts of each answering software that are as Warble has them, "13 of 13". */
  same: string[];
  largest: number;
  said: string;
}

function verdict(program: string, script: string): Verdict {
  const { status, stdout, stderr } = spawnSync(program, [script], { encoding: 'utf8' });
  const lines = [...stdout.matchAll(/: (\d+ of \d+) texts as in Warble, largest difference (\S+)$/gm)];
  const largest = Math.max(...lines.map(([, , difference]) => Number(difference)));
  return { status, same: lines.map(([, same]) => same), largest, said: stdout + stderr };
}

/** Each way that a script asks: who answers, which script, how many lines of figures it prints, and where the numbers lie. */
const python4 = olderPython('torch', 'transformers');
const ways = [
  ...(pythonHas('torch', 'transformers', 'onnxruntime')
    ? [
        { by: 'transformers 5', run: PYTHON, what: 'folder', script: 'verify.py', asks: 2, weights: ['model.safetensors'] },
        { by: 'ONNX Runtime', run: PYTHON, what: 'onnx', script: 'verify.py', asks: 2, weights: ['onnx/model.onnx', 'onnx/model_quantized.onnx'] },
      ]
    : []),
  ...(python4
    ? [{ by: 'transformers 4', run: python4, what: 'folder', script: 'verify.py', asks: 2, weights: ['model.safetensors'] }]
    : []),
  ...(transformersJsIsThere()
    ? [{ by: 'transformers.js', run: process.execPath, what: 'onnx', script: 'verify.mjs', asks: 4, weights: ['onnx/model.onnx', 'onnx/model_quantized.onnx'] }]
    : []),
] as { by: string; run: string; what: What; script: string; asks: number; weights: string[] }[]; // prettier-ignore

/** Of a file whose last tensor is the head's bias, which is never rounded: its last class is favoured by 0.01, and put back after. */
async function whileAltered(path: string, work: () => void): Promise<void> {
  const whole = await readFile(path);
  const altered = Buffer.from(whole);
  const last = altered.length - Float32Array.BYTES_PER_ELEMENT;
  altered.writeFloatLE(altered.readFloatLE(last) + 0.01, last);
  await writeFile(path, altered);
  try {
    work();
  } finally {
    await writeFile(path, whole);
  }
}

describe.each(FAMILIES)('%s', (name) => {
  beforeAll(async () => {
    await exportBoth(name);
    if (transformersJsIsThere())
      await symlink(TRANSFORMERS_JS_MODULES, join(at(name, 'onnx'), 'node_modules'));
  }, 1_800_000);

  it.each(ways)('is answered by $by as Warble has it', ({ run, what, script, asks }) => {
    const { status, same, largest, said } = verdict(run, join(at(name, what), script));
    expect(status, said).toBe(0);
    expect(same).toHaveLength(asks);
    for (const count of same) expect(count).toMatch(/^(\d+) of \1$/);
    expect(largest).toBeLessThan(CLOSE);
  });

  it.each(ways)('is told by $by where one weight was altered', async ({ run, what, script, weights }) => {
    for (const file of weights)
      await whileAltered(join(at(name, what), file), () => {
        const { status, said } = verdict(run, join(at(name, what), script));
        expect(status, said).toBe(1);
        expect(said).toMatch(/^text 2 \(.*crew.*\): .*model.* for .*(nega|posi)tive.*, 0\.\d+ in Warble$/m);
        expect(said).toContain('0 of 13 texts as in Warble');
      });
  });
});

describe.runIf(transformersJsIsThere())('a script without what it needs', () => {
  it('says what to install', async () => {
    const script = join(at('bert', 'onnx'), 'verify.mjs');
    await rm(join(at('bert', 'onnx'), 'node_modules'));
    expect(verdict(process.execPath, script)).toMatchObject({
      status: 1,
      said: 'This needs transformers.js: npm install @huggingface/transformers@4.3.2\n',
    });
  });
});
