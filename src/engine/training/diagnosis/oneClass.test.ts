import { describe, expect, it } from 'vitest';
import { confused, end, epochsOf, pick, start, stepsOf, type EpochRow } from '@/testing/diagnosedRun';
import type { Recipe } from '@/engine/recipe';
import { diagnose } from '.';
import type { StartEvent } from '../events';

const chance: EpochRow[] = [[1.1, 0.4, 1.1, 0.4], [1.1, 0.4, 1.1, 0.4]]; // prettier-ignore
const OVER = end('finished');

/** A run of so many epochs, the last of which answered its validation part so. */
function oneClass(
  confusion: number[][],
  { recipe = {}, change = {}, epochs = 2, over = true, steps = 204 }: Partial<Case> = {},
) {
  const rows = epochsOf(chance.slice(0, epochs)).map((epoch) => ({ ...epoch, evaluation: confused(confusion, 1.1) })); // prettier-ignore
  return pick('one-class', diagnose(start(change, recipe), stepsOf(steps), rows, over ? OVER : null));
}

interface Case {
  recipe: Partial<Recipe>;
  change: Partial<StartEvent>;
  epochs: number;
  over: boolean;
  steps: number;
}

const ALL_NEGATIVE = [[81, 0, 0], [60, 0, 0], [60, 0, 0]]; // prettier-ignore

describe('one answer for all', () => {
  it('is told with what was answered, what it misses, and the rate where that is too high', () => {
    expect(oneClass(ALL_NEGATIVE, { recipe: { learningRate: 3e-4 } })).toEqual({
      id: 'one-class',
      state: 'triggered',
      title: 'One answer for all',
      text: 'All 201 validation tweets were answered “negative”; 120 are of another class, and none of them was recognised. It gives one answer whatever it reads. The learning rate, 3e-4, is above the usual range for BERT (1e-5 to 5e-5).',
      actions: [{ label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } }],
    });
  });

  it('is told of nearly all, too', () => {
    const nearly = [[80, 1, 0], [59, 1, 0], [59, 0, 1]]; // prettier-ignore
    expect(oneClass(nearly)?.text).toContain(
      '198 of 201 validation tweets were answered “negative”; 120 are of another class, and 2 of them were recognised.',
    );
  });

  it('is answered by balance where one class is most of the tweets', () => {
    const baseline = { accuracy: 0.8, loss: Math.log(3), label: 'negative' };
    const uneven = [[160, 0, 0], [20, 0, 0], [20, 0, 0]]; // prettier-ignore
    const found = oneClass(uneven, { change: { baseline } });
    expect(found?.text).toContain('“negative” is 80.0\u00a0% of the tweets');
    expect(found?.actions).toEqual([{ label: 'Balance by weights', patch: { balance: 'weights' } }]);
    const balanced = oneClass(uneven, { change: { baseline }, recipe: { balance: 'weights' } });
    expect(balanced?.actions).toEqual([{ label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } }]);
  });

  it('is answered by more epochs after a few steps', () => {
    expect(oneClass(ALL_NEGATIVE, { steps: 12 })).toMatchObject({
      text: expect.stringContaining('12 steps may be too few to learn from.'),
      actions: [{ label: 'Run 8 epochs', patch: { epochs: 8 } }],
    });
  });

  it.each([
    [
      'a model that tells classes apart',
      [
        [70, 11, 0],
        [10, 50, 0],
        [10, 0, 50],
      ],
    ],
    [
      'a class that is nearly all, whose others are found',
      [
        [196, 0, 0],
        [1, 3, 0],
        [0, 0, 2],
      ],
    ],
    [
      'a part of one class',
      [
        [201, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      'four others that are missed, which luck does',
      [
        [196, 0, 0],
        [4, 0, 0],
        [0, 0, 0],
      ],
    ],
  ])('is no finding of %s', (_, confusion) => {
    expect(oneClass(confusion)).toBeUndefined();
  });

  it('waits for a second epoch while there is one to come', () => {
    expect(oneClass(ALL_NEGATIVE, { epochs: 1, over: false })).toBeUndefined();
    expect(oneClass(ALL_NEGATIVE, { epochs: 2, over: false })?.state).toBe('triggered');
    expect(oneClass(ALL_NEGATIVE, { epochs: 1 })?.state).toBe('triggered');
  });

  it('says nothing where nothing validates', () => {
    const epochs = epochsOf(chance).map((epoch) => ({ ...epoch, evaluation: null }));
    expect(pick('one-class', diagnose(start({ evalRows: 0 }), stepsOf(204), epochs, OVER))).toBeUndefined();
  });
});
