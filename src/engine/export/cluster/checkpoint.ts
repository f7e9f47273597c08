// Where a run was left, as train.py goes on with it: weights that owe nothing, Adam's averages of each parameter under Hugging
// Face's names, and where between its steps it stands.
import { bertSpecs } from '@/engine/model/bertParameters';
import { embeddingsName } from '@/engine/model/names';
import { writeSafetensors, type NamedTensor } from '@/engine/model/safetensorsWrite';
import { scatterRows, type OptimizerState } from '@/engine/ops/optimizer/state';
import { metricOf } from '@/engine/recipe';
import { logsOf } from '../logHistory';
import type { ExportFile } from '../types';
import type { ClusterInput, LastCheckpoint } from './input';

type Run = Pick<ClusterInput, 'model' | 'labels' | 'recipe' | 'stepsPerEpoch'>;

const FOLDER = 'checkpoint';

/** Names with the folder that they lie in. */
export async function checkpointFiles(checkpoint: LastCheckpoint, run: Run): Promise<ExportFile[]> {
  const { weights, optimizer, epochWeights } = checkpoint;
  const state = stateOf(checkpoint, run);
  const words = `${embeddingsName(run.model.config)}.word_embeddings.weight`;
  const file = async (name: string, tensors: Iterable<NamedTensor>) => ({
    name: `${FOLDER}/${name}`,
    blob: await writeSafetensors(tensors),
  });
  return [
    { name: `${FOLDER}/state.json`, blob: new Blob([`${JSON.stringify(state, null, 2)}\n`]) },
    await file(
      'model.safetensors',
      weights.map((tensor) => (tensor.name === words ? settled(tensor, optimizer) : tensor)),
    ),
    await file('optimizer.safetensors', averages(optimizer, run)),
    // At its own epoch's end the best model is the one above.
    ...(state.best && state.best.step < checkpoint.step
      ? [await file('best.safetensors', epochWeights ?? [])]
      : []),
  ];
}

function stateOf({ step, epochs, best, optimizer, told }: LastCheckpoint, run: Run) {
  const { stepsPerEpoch, recipe } = run;
  const metric = metricOf(recipe);
  const { epoch, score, waited } = best;
  return {
    step,
    steps: stepsPerEpoch * recipe.epochs,
    // Whole ones, evaluated. The step within the next is what is left.
    epochs,
    stepInEpoch: step - epochs * stepsPerEpoch,
    // Steps whose gradient was finite: Adam's own count.
    updates: optimizer.updates,
    best: epoch === null ? null : { metric, score: metric === 'eval_loss' ? -score! : score, epoch, step: epoch * stepsPerEpoch }, // prettier-ignore
    waited,
    logHistory: logsOf(told.steps, told.epochs),
  };
}

/** [V,H] The rows that no batch had yet pay the decay of the steps that passed them by. */
function settled({ data, shape, ...tensor }: NamedTensor, { touched, decayProduct }: OptimizerState) {
  if (decayProduct === 1) return { ...tensor, shape, data };
  const [rows, width] = shape;
  const known = new Set(touched);
  const paid = Float32Array.from(data);
  for (let row = 0; row < rows; row++) {
    if (known.has(row)) continue;
    for (let i = row * width; i < (row + 1) * width; i++) paid[i] *= decayProduct;
  }
  return { ...tensor, shape, data: paid };
}

/** exp_avg and exp_avg_sq as PyTorch has them: of each parameter by itself, and of all rows of the word table. */
function* averages({ moments, touched }: OptimizerState, run: Run): Generator<NamedTensor> {
  const { model, labels, recipe } = run;
  for (const { name, shape, sparse, frozen, parts } of bertSpecs(model.config, labels.length, recipe.trainableLayers)) {
    if (frozen) continue;
    const { first, second } = moments.get(name)!;
    const whole = (values: Float32Array) =>
      sparse ? scatterRows(values, touched, shape[1], shape[0] * shape[1]) : values;
    for (const [average, values] of Object.entries({ exp_avg: whole(first), exp_avg_sq: whole(second) }))
      for (const part of parts)
        yield { name: `${part.name}.${average}`, shape: part.shape, data: values.subarray(part.offset, part.offset + part.size) };
  } // prettier-ignore
}
