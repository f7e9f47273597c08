// DistilBERT and RoBERTa through the program: a folder with a bare vocabulary is trained, written, read back, and trained
// on.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callOnGpu } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';
import { TINY_FAMILIES, writeTinyFamily, type TinyFamily } from '@/testing/tinyFamilies';

const GOOD = ['good', 'great', 'love', 'happy', 'best', 'nice'];
const BAD = ['bad', 'dead', 'hate', 'war', 'pain', 'lost'];
const ROWS = Array.from({ length: 24 }, (_, i) => {
  const words = i % 2 ? GOOD : BAD;
  return `the ${words[i % 6]} day at our ${words[(i * 5 + 2) % 6]} house,${i % 2 ? 'up' : 'down'}`;
});
const TEXTS = ['the good day', 'a bad 🙃 house'];
const EXPORTED: Record<TinyFamily, string[]> = {
  distilbert: ['vocab.txt'],
  roberta: ['merges.txt', 'vocab.json'],
};

let base: string;
const path = (name: string) => join(base, name);
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-families-'));
  await writeFile(path('a.csv'), ['tweet,mood', ...ROWS, ''].join('\n'));
});
afterAll(() => rm(base, { recursive: true }));

async function train(model: string, out: string, ...more: string[]) {
  const recipe = ['--epochs', '4', '--batch-size', '4', '--learning-rate', '5e-3', '--seed', '5', ...more];
  const called = await callOnGpu(['train', '--model', path(model), '--data', path('a.csv'), '--out', path(out), ...recipe, '--json']); // prettier-ignore
  expect(called.status, called.err).toBe(0);
  return called.records().filter(({ event }) => event === 'epoch') as unknown as { loss: number }[];
}

const scoresOf = async (model: string) => {
  const called = await callOnGpu(['predict', '--model', path(model), '--json', ...TEXTS]);
  return called.records().map(({ scores }) => scores as Record<string, number>);
};

describe.runIf(hasGpu()).each(TINY_FAMILIES)('a %s', (family) => {
  it('learns, is written as its family, and is read back with the classes and the head it has', async () => {
    await writeTinyFamily(family, path(family));
    const epochs = await train(family, `${family}-out`);
    expect(epochs.at(-1)!.loss).toBeLessThan(epochs[0].loss);
    const out = path(`${family}-out`);
    const names = await readdir(out);
    expect(names).toEqual(expect.arrayContaining(['tokenizer.json', ...EXPORTED[family]]));
    const config = JSON.parse(await readFile(join(out, 'config.json'), 'utf8'));
    expect(config).toMatchObject({ model_type: family, id2label: { '0': 'down', '1': 'up' } });
    const answers = await scoresOf(`${family}-out`);
    for (const scores of answers) {
      expect(Object.keys(scores)).toEqual(['down', 'up']);
      expect(scores.down + scores.up).toBeCloseTo(1, 6);
    }
    // Nothing moves at a learning rate of 0: what is written then is what was read, head and all.
    await train(`${family}-out`, `${family}-again`, '--learning-rate', '1e-12');
    const again = await scoresOf(`${family}-again`);
    again.forEach((scores, i) => expect(scores.up).toBeCloseTo(answers[i].up, 5));
  });

  it('trains with frozen layers, in parts, and with checkpoints', async () => {
    await writeTinyFamily(family, path(family));
    const small = ['--trainable-layers', '1', '--accumulation-steps', '2', '--gradient-checkpointing'];
    const epochs = await train(family, `${family}-small`, ...small);
    expect(epochs.at(-1)!.loss).toBeLessThan(epochs[0].loss);
  });
});
