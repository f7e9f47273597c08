// A model's file → parameters on the device, tensor by tensor: never the whole file in memory.
import { EngineError } from '../errors';
import type { ParameterStore } from '../ops/types';
import type { BertConfig } from './config';
import { FAMILIES } from './families';
import { drawParameter } from './head';
import { parameterList } from './names';
import type { Resolved } from './namesResolve';
import type { Safetensors } from './safetensors';
import type { NamedTensor } from './safetensorsWrite';

export interface WeightsSource {
  weights: Safetensors;
  resolved: Resolved;
  config: BertConfig;
}

/** How the head of this run begins: the file's, its rows in the order `order` names, or drawn with `seed`. */
export interface HeadStart {
  keep: boolean;
  seed: number;
}

/** Fills the store from the file; draws what the file lacks and, unless it is kept, the head. */
export async function loadWeights<T>(
  store: ParameterStore<T>,
  { weights, resolved, config }: WeightsSource,
  head: HeadStart,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const { out } = FAMILIES[config.family].head;
  const total = store.byName.size;
  let done = 0;
  for (const [name, { spec }] of store.byName) {
    for (const [index, part] of spec.parts.entries()) {
      const from = fileName(part.name, out, resolved, head.keep);
      store.write(
        name,
        index,
        from
          ? await weights.read(from)
          : drawParameter({ name: part.name, shape: [...part.shape] }, config.initializerRange, head.seed),
      );
    }
    onProgress(++done, total);
  }
}

/**
 * A classifier as a run of it begins, one tensor at a time and without a device: the numbers that `loadWeights` writes.
 * @param which all of them, or only those that the file does not have: a new head, and what it lacks
 */
export async function* startTensors(
  { weights, resolved, config }: WeightsSource,
  classes: number,
  head: HeadStart,
  which: 'all' | 'drawn',
): AsyncGenerator<NamedTensor> {
  const { out } = FAMILIES[config.family].head;
  for (const parameter of parameterList(config, classes)) {
    const { name, shape } = parameter;
    const from = fileName(name, out, resolved, head.keep);
    if (from && which === 'all') yield { name, shape, data: await weights.read(from) };
    if (!from) yield { name, shape, data: drawParameter(parameter, config.initializerRange, head.seed) };
  }
}

function fileName(name: string, out: string, resolved: Resolved, keep: boolean): string | undefined {
  const { inFile, head } = resolved;
  if (name !== `${out}.weight` && name !== `${out}.bias`) return inFile.get(name);
  if (!keep || !head) return undefined;
  return name.endsWith('.weight') ? head.weight : head.bias;
}

/** Every tensor of the store by its name in the file, read back one at a time. */
export async function* readWeights<T>(store: ParameterStore<T>) {
  for (const [name, { spec }] of store.byName)
    for (const [index, part] of spec.parts.entries())
      yield { name: part.name, shape: [...part.shape], data: await store.read(name, index) };
}

/** The weights of one store, changed, in another of the same model. */
export async function copyWeights<T>(
  from: ParameterStore<T>,
  to: ParameterStore<T>,
  change: (tensor: NamedTensor) => Float32Array,
): Promise<void> {
  for (const [name, { spec }] of from.byName)
    for (const [index, part] of spec.parts.entries()) {
      const data = await from.read(name, index);
      to.write(name, index, change({ name: part.name, shape: part.shape, data }));
    }
}

/** Of what is trained, at once: all are of the moment of the call. */
export function readTrained<T>(store: ParameterStore<T>): Promise<NamedTensor[]> {
  const reading = trainedParts(store).map(async ({ spec, part, index }) => ({
    name: part.name,
    shape: [...part.shape],
    data: await store.read(spec.name, index),
  }));
  return Promise.all(reading);
}

/** The other way. @throws EngineError internal where one is missing */
export function writeTrained<T>(store: ParameterStore<T>, tensors: readonly NamedTensor[]): void {
  const byName = new Map(tensors.map(({ name, data }) => [name, data]));
  for (const { spec, part, index } of trainedParts(store)) {
    const values = byName.get(part.name);
    if (!values) throw new EngineError('internal', `writeTrained: there is no ${part.name}.`);
    store.write(spec.name, index, values);
  }
}

function trainedParts<T>(store: ParameterStore<T>) {
  return [...store.byName.values()]
    .filter(({ spec }) => !spec.frozen)
    .flatMap(({ spec }) => spec.parts.map((part, index) => ({ spec, part, index })));
}
