// A run to be trained elsewhere → the files of an export: its texts, its recipe, and the weights that it begins with. Computes
// nothing.
import type { Example } from '../data/types';
import { EngineError } from '../errors';
import type { ClusterInput, ClusterRow } from '../export/cluster/input';
import { exportRunAs } from '../export/targets';
import type { DataRecord, ExportFile, RunRecord, RunTarget } from '../export/types';
import { chooseHead } from '../model/head';
import { startTensors } from '../model/weights';
import { readRecipe, type Recipe } from '../recipe';
import { countBatches } from '../text/batches';
import type { Data } from './data';
import type { LoadedModel } from './model';
import { fetchBeside } from './beside';
import type { SessionOptions } from './options';
import { makePool } from './pool';
import { recordOf, sourceOf } from './run';

/**
 * @param run that was trained here, if one was; its recipe is taken where the target has none of its own
 * @throws EngineError not-ready where there is none, or where its rows are not those that are chosen now
 */
export async function exportRun(
  target: RunTarget,
  model: LoadedModel,
  data: Data,
  run: RunRecord | null,
  { version, readBeside = fetchBeside }: Pick<SessionOptions, 'version' | 'readBeside'>,
): Promise<ExportFile[]> {
  const recipe = target.recipe ? readRecipe(target.recipe) : run?.start.recipe;
  if (!recipe) throw new EngineError('not-ready', 'There is no run to export yet. Train one first.');
  const record = recordOf(data);
  if (run && !target.recipe && !sameRows(run.data, record)) throw otherRows();
  return exportRunAs(target, {
    ...inputOf(model, data, recipe),
    data: record,
    version,
    scripts: {
      train: () => readBeside(new URL('../export/cluster/train.py', import.meta.url)),
      ray: () => readBeside(new URL('../export/cluster/ray_train.py', import.meta.url)),
    },
  });
}

function inputOf(
  model: LoadedModel,
  data: Data,
  recipe: Recipe,
): Omit<ClusterInput, 'data' | 'version' | 'scripts'> {
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
    stepsPerEpoch: countBatches(pool.perEpoch.rows, recipe),
    rows: { train: rowsOf(pool.texts), validation: rowsOf(validation), test: rowsOf(test) },
    start: {
      file: isOnHub ? 'drawn.safetensors' : 'model.safetensors',
      tensors: startTensors(sourceOf(model), labels.length, head, isOnHub ? 'drawn' : 'all'),
    },
  };
}

const sameRows = (a: DataRecord, b: DataRecord): boolean =>
  a.fingerprint === b.fingerprint && JSON.stringify(a.choices) === JSON.stringify(b.choices);

const otherRows = () =>
  new EngineError(
    'not-ready',
    'The rows that are chosen now are not those of the run. Choose its rows and split again in the table of runs, or train once more.',
  );
