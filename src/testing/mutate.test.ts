import { describe, expect, it } from 'vitest';
import { createRandom } from '@/engine/random';
import { mutate, mutateInPlace, outcomesOf } from './mutate';

const bytes = Uint8Array.from({ length: 500 }, (_, i) => i % 251);
const wear = { odd: () => [255], changes: 3, spans: { few: 4, many: 50 } };

describe.each([
  ['mutate', (seed: number) => mutate(bytes, createRandom(seed), wear)],
  ['mutateInPlace', (seed: number) => mutateInPlace(bytes, createRandom(seed))],
])('%s', (_, damaged) => {
  it('does the same damage for the same seed, and leaves what it was given as it is', () => {
    const before = bytes.slice();
    expect(damaged(1)).toEqual(damaged(1));
    expect(damaged(1)).not.toEqual(damaged(2));
    expect(bytes).toEqual(before);
  });
});

describe('mutateInPlace', () => {
  it('moves nothing, and changes nothing out of reach but by a stretch that runs on', () => {
    for (let seed = 0; seed < 200; seed++) {
      const damaged = mutateInPlace(bytes, createRandom(seed), 200);
      expect(damaged.subarray(400)).toEqual(bytes.subarray(400, damaged.length));
    }
  });
});

describe('outcomesOf', () => {
  const make = (i: number) => ({ name: 'a.csv', bytes: Uint8Array.of(i) });

  it('counts what came of each file', async () => {
    const outcomes = await outcomesOf(5, make, async ([first]) => (first < 2 ? 'read' : 'refused'));
    expect(outcomes).toEqual({ read: 2, refused: 3 });
  });

  it('names the file that failed', async () => {
    const failing = outcomesOf(5, make, async ([first]) => {
      if (first === 3) throw new Error('a crash');
      return 'read';
    });
    await expect(failing).rejects.toThrow('file 3, made from “a.csv”, first bytes 3');
  });
});
