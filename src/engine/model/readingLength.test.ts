import { describe, expect, it } from 'vitest';
import type { EarlierRun } from './earlierRuns';
import { readingLength } from './readingLength';

const positions = { maxPositions: 512 };
const run = (maxLength: unknown) => [{ recipe: { maxLength } } as unknown as EarlierRun];

describe('readingLength', () => {
  it.each([
    ['all its positions where nothing is said', 512, null, []],
    ['what its tokenizer says', 128, { model_max_length: 128 }, []],
    ['all its positions where transformers knew no length', 512, { model_max_length: 1e30 }, []],
    ['no more than its positions', 512, { model_max_length: 4096 }, []],
    ['the length of the run that trained it', 16, { model_max_length: 16 }, run(16)],
    [
      'the same where an older export left the base’s length beside it',
      16,
      { model_max_length: 512 },
      run(16),
    ],
    ['all its positions for what is no length', 512, { model_max_length: '16' }, run(null)],
    ['nor for one that holds no text', 512, { model_max_length: 2 }, run(0.5)],
  ])('is %s', (_, length, tokenizerConfig, runs) => {
    expect(readingLength(positions, tokenizerConfig, runs)).toBe(length);
  });

  it('is of the last of several runs', () => {
    expect(readingLength(positions, null, [...run(16), ...run(32)])).toBe(32);
  });
});
