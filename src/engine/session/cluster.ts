// A run as an export for a cluster: what is known of it before its first step, with its texts.
import { chooseHead } from '../model/head';
import { startTensors } from '../model/weights';
import type { Example } from '../data/types';
import type { ClusterInput, ClusterRow } from '../export/cluster/input';
import type { RunRecord } from '../export/types';
import type { Data } from './data';
import type { LoadedModel } from './model';
import { makePool } from './pool';
import { sourceOf } from './run';

/** @param run of which data and model are still those that are loaded */
export function clusterInput(
  model: LoadedModel,
  data: Data,
  run: Pick<RunRecord, 'start' | 'data'>,
  options: Pick<ClusterInput, 'scripts' | 'version'>,
): ClusterInput {
  const { recipe, stepsPerEpoch } = run.start;
  const { opened } = model;
  const { classes, train, validation, test } = data.current;
  const names = classes.map(({ name }) => name);
  const { keep, labels } = chooseHead(model.head, names, model.keepsHead);
  const tokens = (examples: readonly Example[]) =>
    data.tokens(examples, labels, model.tokenizer, recipe.maxLength);
  const pool = makePool(train, tokens, labels, recipe);
  const rowsOf = (examples: readonly Example[]): ClusterRow[] =>
    examples.map(({ text, label, row }) => ({ text, label: names[label], row: row + 1 }));
  const head = { keep, seed: recipe.seed };
  const isOnHub = opened.hubId !== null && opened.revision !== null && !opened.float16;
  return {
    model: opened,
    labels,
    recipe,
    perEpoch: pool.perEpoch,
    stepsPerEpoch,
    data: run.data,
    rows: { train: rowsOf(pool.texts), validation: rowsOf(validation), test: rowsOf(test) },
    start: {
      file: isOnHub ? 'drawn.safetensors' : 'model.safetensors',
      tensors: startTensors(sourceOf(model), labels.length, head, isOnHub ? 'drawn' : 'all'),
    },
    ...options,
  };
}
