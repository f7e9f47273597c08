// A run to be trained elsewhere → the files of an export: its texts, its recipe, the weights that it begins with, and those that it
// was left with. Computes nothing.
import type { Example } from '../data/types';
import { EngineError } from '../errors';
import type { ClusterInput, ClusterRow } from '../export/cluster/input';
import { exportRunAs } from '../export/targets';
import type { DataRecord, ExportFile, RunTarget } from '../export/types';
import { bertSpecs } from '../model/bertParameters';
import { chooseHead } from '../model/head';
import { startTensors } from '../model/weights';
import { readRecipe, type Recipe } from '../recipe';
import { hashExamples, hashFrozen, SMALL } from '../runs/identity';
import type { RunIdentity } from '../runs/types';
import { countBatches } from '../text/batches';
import type { Data } from './data';
import type { LoadedModel } from './model';
import { fetchBeside } from './beside';
import { namedRun, ownRun, type TrainedHere } from './lastCheckpoint';
import type { SessionOptions } from './options';
import { makePool } from './pool';
import { recordOf, sourceOf, whole } from './run';

type Options = Pick<SessionOptions, 'version' | 'readBeside' | 'openRuns'>;

/**
 * @param run that was trained here, if one was; its recipe is taken where the target has none of its own
 * @throws EngineError not-ready where there is none, or where its rows are not those that are chosen now; as namedRun does
 */
export async function exportRun(
  target: RunTarget,
  model: LoadedModel,
  data: Data,
  run: TrainedHere | null,
  { version, readBeside = fetchBeside, openRuns = async () => null }: Options,
): Promise<ExportFile[]> {
  const wanted = target.recipe ? readRecipe(target.recipe) : run?.record.start.recipe;
  if (!wanted) throw new EngineError('not-ready', 'There is no run to export yet. Train one first.');
  const record = recordOf(data);
  const here = target.recipe ? null : run;
  if (here && !sameRows(here.record.data, record)) throw otherRows();
  const ask = { recipe: wanted, identity: () => identityOf(model, data, wanted) };
  const { recipe, begun } = await (target.run !== undefined
    ? namedRun(target.run, openRuns, ask)
    : here
      ? ownRun(here, openRuns, ask)
      : { recipe: wanted, begun: NOT_BEGUN });
  return exportRunAs(target, {
    ...inputOf(model, data, recipe),
    begun,
    data: record,
    version,
    scripts: {
      train: () => readBeside(new URL('../export/cluster/train.py', import.meta.url)),
      resume: () => readBeside(new URL('../export/cluster/resume.py', import.meta.url)),
      ray: () => readBeside(new URL('../export/cluster/ray_train.py', import.meta.url)),
    },
  });
}

const NOT_BEGUN = { state: 'not begun' } as const;

/** What the run is made of, without a device. */
function partsOf(model: LoadedModel, data: Data, recipe: Recipe) {
  const names = data.current.classes.map(({ name }) => name);
  const { keep, labels } = chooseHead(model.head, names, model.keepsHead);
  const tokens = (examples: readonly Example[]) =>
    data.tokens(examples, labels, model.tokenizer, recipe.maxLength);
  const pool = makePool(data.current.train, tokens, labels, recipe);
  return { names, labels, tokens, pool, head: { keep, seed: recipe.seed } };
}

/** As a run of it would keep it. */
async function identityOf(model: LoadedModel, data: Data, recipe: Recipe): Promise<RunIdentity> {
  const { labels, tokens, pool, head } = partsOf(model, data, recipe);
  const specs = bertSpecs(model.opened.config, labels.length, recipe.trainableLayers);
  const start = new Map<string, Float32Array>();
  if (specs.some(({ frozen }) => frozen))
    for await (const tensor of startTensors(sourceOf(model), labels.length, head, 'all'))
      if (tensor.data.length <= SMALL) start.set(tensor.name, tensor.data.slice());
  return {
    model: model.info.name,
    recipe,
    examples: hashExamples(pool.examples, whole(tokens(data.current.validation), recipe)),
    frozen: await hashFrozen(specs, async ({ parts }, part) => start.get(parts[part].name)!),
  };
}

function inputOf(
  model: LoadedModel,
  data: Data,
  recipe: Recipe,
): Omit<ClusterInput, 'begun' | 'data' | 'version' | 'scripts'> {
  const { opened } = model;
  const { validation, test } = data.current;
  const { names, labels, pool, head } = partsOf(model, data, recipe);
  const rowsOf = (examples: readonly Example[]): ClusterRow[] =>
    examples.map(({ text, label, row }) => ({ text, label: names[label], row: row + 1 }));
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
