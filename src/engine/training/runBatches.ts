// The steps of a run as lists of texts: which examples a batch has, and the parts that it goes through in.
import { layoutParts, type Batch, type ClassWeights } from '../ops/batch';
import type { Recipe } from '../recipe';
import { planBatches, type TokenizedExample } from '../text/batches';
import { epochExamples } from './epoch';

/** Indices of the examples of each batch of an epoch; a resumed run finds the same ones. */
export function batchesOf(train: readonly TokenizedExample[], recipe: Recipe, epoch: number): number[][] {
  const order = epochExamples(train, recipe, epoch);
  const sequences = order.map((index) => train[index].ids);
  return planBatches(sequences, { ...recipe, epoch }).map(({ examples }) => examples.map((i) => order[i]));
}

/** What a step goes through, one after another, and the texts of each. */
export function partsOf(
  examples: readonly TokenizedExample[],
  { accumulationSteps }: Recipe,
  classWeights: ClassWeights,
): { part: Batch; texts: Int32Array[] }[] {
  const texts = examples.map(({ ids }) => ids);
  const labels = examples.map(({ label }) => label);
  let at = 0;
  return layoutParts(texts, labels, accumulationSteps, classWeights).map((part) => ({
    part,
    texts: texts.slice(at, (at += part.size)),
  }));
}
