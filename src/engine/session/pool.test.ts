import { describe, expect, it } from 'vitest';
import type { Example } from '../data/types';
import { recommended, type Recipe } from '../recipe';
import type { TokenizedExample } from '../text/batches';
import { makePool } from './pool';

const TEXTS = ['@united Late again', 'so kind', 'Thank you @JetBlue', 'it is fine 🙂'];
const TRAIN: Example[] = TEXTS.map((text, i) => ({ text, label: [0, 1, 1, 1][i], row: 10 + i }));

/** A model that ignores case: a token a word. */
const vocabulary = new Map<string, number>();
function tokensOf(examples: readonly Example[]): TokenizedExample[] {
  const idOf = (word: string) => {
    if (!vocabulary.has(word)) vocabulary.set(word, vocabulary.size);
    return vocabulary.get(word)!;
  };
  return examples.map(({ text, label }) => ({
    ids: Int32Array.from(text.toLowerCase().split(/\s+/).map(idOf)),
    label,
  }));
}

const poolOf = (change: Partial<Recipe>) =>
  makePool(TRAIN, tokensOf, ['bad', 'good'], { ...recommended(32), ...change });

describe('what a run may train on', () => {
  it('is the training part, as long as nothing else is asked for', () => {
    const { examples, perEpoch } = poolOf({});
    expect(examples).toEqual(tokensOf(TRAIN));
    expect(perEpoch).toEqual({ tweets: 4, copies: {}, repeats: 0, rows: 4, classWeights: null });
  });

  it('has the copies after the tweets, with their labels', () => {
    const { examples, perEpoch } = poolOf({ augmentNames: true });
    const masked = ['@user Late again', 'Thank you @user'].map((text, i) => ({ text, label: i, row: 0 }));
    expect(examples).toEqual([...tokensOf(TRAIN), ...tokensOf(masked)]);
    expect(perEpoch).toMatchObject({ tweets: 4, copies: { augmentNames: 2 }, rows: 6 });
  });

  it('has none that the model could not tell apart: of other case, only what an emoji changes', () => {
    const { perEpoch } = poolOf({ augmentNames: true, augmentLook: true });
    expect(perEpoch.copies).toEqual({ augmentNames: 2, augmentLook: 1 });
  });

  it('is balanced copies and all', () => {
    expect(poolOf({ balance: 'weights', augmentNames: true }).perEpoch.classWeights).toEqual([
      { label: 'bad', weight: 1.5 },
      { label: 'good', weight: 0.75 },
    ]);
    expect(poolOf({ balance: 'sampling', augmentNames: true }).perEpoch).toMatchObject({
      repeats: 2,
      rows: 8,
      classWeights: null,
    });
    expect(poolOf({ balance: 'sampling' }).perEpoch).toMatchObject({ repeats: 2, rows: 6 });
  });
});
