// Tweets a second of labelling a file, MiniLM in float32 on two threads: ours beside transformers' pipeline and ONNX Runtime's
// WebAssembly, by turns, on the same cores, tokenizers included. The probabilities must agree before anything is timed.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classifierGraph } from '@/engine/export/onnx/classifier';
import { ModelFile } from '@/engine/export/onnx/modelFile';
import { FLOAT32 } from '@/engine/export/onnx/styles';
import { answerRows } from '@/engine/inference/answerRows';
import { writeSafetensors, type NamedTensor } from '@/engine/model/safetensorsWrite';
import { askedCapacity } from '@/engine/session/askedBench';
import { openModel } from '../ours';
import { openOnnx, openPipeline, type How, type Labeller } from '../peers/labellers';
import { openOnProcessor, TWO_THREADS } from '../processor/open';
import { allByTurns, leftOut, rates, type Row } from '../row';
import { CLASSES, drawTensor, MINILM, tensorsOf } from '../shapes';
import { openTweets } from '../tweets';

const TWEETS = 128;
const REPEATS = 3;
const HOW: How = { threads: TWO_THREADS.threads, batch: 32, maxLength: 64 };
const BUILTIN = 'public/models/all-MiniLM-L6-v2';

/** Largest difference of two probabilities. */
const AGREE = 1e-5;

export async function* labellingRows(): AsyncGenerator<Row> {
  const { texts, tokenizer } = await openTweets(HOW.maxLength);
  const asked = texts.slice(0, TWEETS);
  const row = `labelling ${TWEETS} tweets, ${MINILM.name}, float32`;
  const ours = await openOurs(tokenizer);
  const onnx = await openOnnx(await onnxFile(), tokenizer, HOW);
  const pipeline = await withFolder((folder) => openPipeline(folder, HOW));
  const peers = typeof pipeline === 'string' ? [onnx] : [pipeline, onnx];
  if (typeof pipeline === 'string') yield leftOut(`${row}, beside transformers`, pipeline);
  await expectSameScores([ours, ...peers], asked);
  const work = [ours, ...peers].map((one) => ({ repeats: REPEATS, work: () => one.label(asked) }));
  const [mine, ...theirs] = (await allByTurns(work)).map((all) => all.map((ms) => (1000 * TWEETS) / ms));
  for (const [i, { name }] of peers.entries())
    yield rates(row, 'tweets/s', mine, [{ name, samples: theirs[i] }], ours.name);
  for (const one of [ours, ...peers]) await one.dispose();
}

async function openOurs(tokenizer: Parameters<typeof openOnnx>[1]): Promise<Labeller> {
  const backend = await openOnProcessor(TWO_THREADS);
  const capacity = askedCapacity();
  const bench = await openModel(backend, MINILM.config, capacity);
  const question = { ...bench, weights: bench.store.byName, classes: CLASSES };
  const reading = { tokenizer, maxLength: HOW.maxLength, capacity };
  return {
    name: backend.name,
    label: async (texts) => (await answerRows(question, texts, reading)).map((answer) => answer!.scores),
    async dispose() {
      bench.dispose();
      await backend.dispose();
    },
  };
}

async function expectSameScores(labellers: readonly Labeller[], texts: readonly string[]): Promise<void> {
  const all: number[][][] = [];
  for (const one of labellers) all.push(await one.label(texts));
  const [wanted, ...others] = all;
  others.forEach((scores, i) => {
    const off = Math.max(...scores.flatMap((row, at) => row.map((p, c) => Math.abs(p - wanted[at][c]))));
    if (!(off <= AGREE))
      throw new Error(
        `${labellers[i + 1].name} has probabilities off by ${off}. They do not do the same work.`,
      );
  });
}

function* tensors(): Generator<NamedTensor> {
  for (const { name, shape, size } of tensorsOf(MINILM.config))
    yield { name, shape, data: drawTensor(name, size) };
}

async function onnxFile(): Promise<Blob> {
  const graph = classifierGraph(MINILM.config, CLASSES, FLOAT32);
  const file = new ModelFile(graph, { name: 'model.onnx', version: 'bench', opsets: FLOAT32.opsets });
  for (const tensor of tensors()) file.take(tensor);
  return file.finish().files[0].blob;
}

/** A folder as transformers reads it, there as long as `open` takes. */
async function withFolder<T>(open: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'warble-bench-'));
  try {
    const weights = await writeSafetensors(tensors());
    await writeFile(join(folder, 'model.safetensors'), new Uint8Array(await weights.arrayBuffer()));
    const config = { ...MINILM.config.raw, architectures: ['BertForSequenceClassification'] };
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    for (const name of ['tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json', 'vocab.txt'])
      await copyFile(join(BUILTIN, name), join(folder, name));
    return await open(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
