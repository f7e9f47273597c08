// All that a run may train on: the training part as tokens, and the copies of it that the recipe asks for.
import type { Example } from '../data/types';
import type { PerEpoch, Recipe } from '../recipe';
import { balancedWeights, copiesOn, epochRows } from '../recipe';
import { copiesOf } from '../text/augment';
import type { TokenizedExample } from '../text/batches';
import { countLabels } from '../training/epoch';

export interface Pool {
  examples: TokenizedExample[];
  /** Their texts, in the same order. */
  texts: Example[];
  perEpoch: PerEpoch;
}

/**
 * A copy that the model could not tell from its tweet, or from another copy of it, is none: capital letters are nothing
 * to a model that ignores case, nor is what lies behind the greatest length. Copies follow the tweets. Balance goes by
 * all of them.
 * @param tokensOf one for each example, in order
 * @param labels as the examples' classes are numbered
 */
export function makePool(
  train: readonly Example[],
  tokensOf: (examples: readonly Example[]) => TokenizedExample[],
  labels: readonly string[],
  recipe: Recipe,
): Pool {
  const examples = tokensOf(train);
  const texts = [...train];
  const known = new Set(train.map(({ row }, i) => keyOf(row, examples[i])));
  const copies: PerEpoch['copies'] = {};
  for (const field of copiesOn(recipe)) {
    const varied = copiesOf(train, field, recipe.seed);
    const before = examples.length;
    tokensOf(varied).forEach((example, i) => {
      if (!isNew(known, keyOf(varied[i].row, example))) return;
      examples.push(example);
      texts.push(varied[i]);
    });
    copies[field] = examples.length - before;
  }
  return { examples, texts, perEpoch: perEpochOf(train.length, examples, copies, labels, recipe) };
}

function perEpochOf(
  tweets: number,
  examples: readonly TokenizedExample[],
  copies: PerEpoch['copies'],
  labels: readonly string[],
  { balance }: Recipe,
): PerEpoch {
  const counts = countLabels(examples, labels.length);
  const rows = epochRows(counts, balance);
  const weighed = () => balancedWeights(counts).map((weight, i) => ({ label: labels[i], weight }));
  const classWeights = balance === 'weights' ? weighed() : null;
  return { tweets, copies, repeats: rows - examples.length, rows, classWeights };
}

function keyOf(row: number, { ids }: TokenizedExample): string {
  return `${row} ${ids.join()}`;
}

function isNew(known: Set<string>, key: string): boolean {
  const fresh = !known.has(key);
  known.add(key);
  return fresh;
}
