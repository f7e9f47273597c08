// What Warble writes is what Hugging Face transformers reads: the built-in model, trained on real tweets from the
// terminal, gives the same probabilities there. Needs Python with torch and transformers.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { callOnGpu } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';
import { pythonHas, runPython } from '@/testing/python';
import { TINY_FAMILIES, writeTinyFamily } from '@/testing/tinyFamilies';

const base = await mkdtemp(join(tmpdir(), 'warble-transformers-'));
afterAll(() => rm(base, { recursive: true }));

interface Answered {
  labels: string[];
  rows: number[][];
}

const TEXTS = [
  'what a lovely day',
  'worst. flight. ever. https://t.co/abc #fail',
  'naïve café 😐 & more',
  'ok',
  // Longer than the run reads: both cut it where it did.
  `${'good '.repeat(40)}${'bad '.repeat(40)}`,
];

it.runIf(pythonHas('torch', 'transformers') && hasGpu()).each(['the built-in model', ...TINY_FAMILIES])(
  'AutoModelForSequenceClassification gives the same probabilities to 1e-5: %s',
  async (name) => {
    const out = join(base, name);
    const family = TINY_FAMILIES.find((each) => each === name);
    if (family) await writeTinyFamily(family, join(base, `${name}-start`));
    const data = [
      ...(family ? ['--model', join(base, `${name}-start`)] : []),
      '--data',
      'public/samples/tweets.csv',
      '--max-rows',
      '60',
      '--epochs',
      '1',
      '--learning-rate',
      '1e-4',
      '--max-length',
      '24',
    ];
    expect((await callOnGpu(['train', ...data, '--out', out, '--json'])).status).toBe(0);
    const answered = (await callOnGpu(['predict', '--model', out, '--json', ...TEXTS])).records();
    const { labels, rows } = runPython('probabilities.py', [out], TEXTS) as Answered;
    expect(labels).toEqual(['negative', 'positive']);
    rows.forEach((row, i) => {
      const { scores } = answered[i] as { scores: Record<string, number> };
      row.forEach((p, c) => expect(Math.abs(p - scores[labels[c]]), TEXTS[i]).toBeLessThanOrEqual(1e-5));
    });
  },
);
