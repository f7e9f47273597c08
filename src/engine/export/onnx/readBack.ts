// The files of an ONNX export, opened again: head and graph must be those of a model like config.json's, byte by byte, and the
// weights are given as they were before they were laid out for ONNX, so that they can be compared and computed with.
import { EngineError } from '@/engine/errors';
import { readConfig } from '@/engine/model/config';
import type { Safetensors } from '@/engine/model/safetensors';
import { openFolder } from '@/engine/model/source';
import { fileIn, type Folder } from '@/engine/model/sourceFiles';
import type { ReadBack, ReadOptions } from '../parity/readBack';
import { classifierGraph } from './classifier';
import { roundedBy } from './forms';
import type { Graph } from './graph';
import { graphOnly, headBytes } from './modelFile';
import { bytesIn, TENSOR_TYPES } from './proto';
import { readModelFile, type ReadModel } from './protoRead';
import { FOLDER, MODEL_FILES, type Style } from './styles';

/** Each model that is among the files. @throws EngineError model-unreadable, where one is not what was to be written */
export async function readOnnxFolder(files: Folder, options: ReadOptions): Promise<ReadBack[]> {
  const there = MODEL_FILES.filter(({ name }) => files.has(`${FOLDER}/${name}`));
  return Promise.all(there.map(({ name, style }) => readOne(files, `${FOLDER}/${name}`, style, options)));
}

async function readOne(
  files: Folder,
  file: string,
  style: Style,
  { name, tokenizer, version, classes }: ReadOptions,
): Promise<ReadBack> {
  const config = readConfig(await fileIn(files, 'config.json', name).text(), name);
  const graph = classifierGraph(config, classes, style);
  const read = await readModel(files, file);
  checkModel(file, read, graph, headBytes({ version, opsets: style.opsets }, read.graphLength));
  await checkConstants(file, read, graph);
  const opened = await openFolder(files, name, tokenizer, weightsOf(file, read, graph));
  const rounds = [...graph.forms.values()].some((form) => form.rounds);
  return {
    file,
    opened,
    ...(rounds && { rounded: ({ name, data, shape }) => roundedBy(graph.forms.get(name)!, data, shape) }),
  };
}

async function readModel(files: Folder, file: string): Promise<ReadModel> {
  const beside = new Map([...files].map(([name, blob]) => [name.replace(`${FOLDER}/`, ''), blob]));
  try {
    return await readModelFile(files.get(file)!, beside);
  } catch (cause) {
    throw new EngineError('model-unreadable', `${file} cannot be read: ${(cause as Error).message}.`, {
      cause,
    });
  }
}

function checkModel(file: string, read: ReadModel, graph: Graph, head: Uint8Array): void {
  if (!same(read.head, head) || !same(read.graph, graphOnly(graph)))
    throw damaged(file, 'its graph is not that of the model');
  const described = graph.described();
  const wrong = described.find((tensor) => {
    const stored = read.tensors.get(tensor.name);
    return (
      stored?.type !== TENSOR_TYPES[tensor.type] ||
      stored.shape.join() !== tensor.shape.join() ||
      stored.numbers.size !== bytesIn(tensor)
    );
  });
  if (wrong) throw damaged(file, `${wrong.name} is not what it should be`);
}

/** Shapes, indices and factors, which no weight is. */
async function checkConstants(file: string, { tensors }: ReadModel, graph: Graph): Promise<void> {
  for (const [name, { bytes }] of graph.constants)
    if (!same(new Uint8Array(await tensors.get(name)!.numbers.arrayBuffer()), bytes))
      throw damaged(file, `${name} is not what it should be`);
}

function weightsOf(where: string, { tensors }: ReadModel, graph: Graph): Safetensors {
  const entry = (name: string) => ({ dtype: 'F32', shape: [...graph.shape(name)], begin: 0, end: 0 });
  return {
    where,
    metadata: {},
    tensors: new Map([...graph.forms.keys()].map((name) => [name, entry(name)])),
    async read(name) {
      const form = graph.forms.get(name)!;
      const shape = graph.shape(name);
      const parts = form.describe(name, shape).map((part) => tensors.get(part.name)!.numbers.arrayBuffer());
      return form.decode(await Promise.all(parts), shape);
    },
  };
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

const damaged = (file: string, fact: string): EngineError =>
  new EngineError('model-unreadable', `${file} is not as it was written: ${fact}.`);
