// One training step (forward, backward, clip, Adam) at dropout 0, ours beside stock tfjs on the same adapter and texts.
// Before anything is timed, the losses of both must agree: else they would not be doing the same work.
import { expectSameLosses } from '../agree';
import { OurTrainer, type OpenGpu } from '../ours';
import { StockBert } from '../peers/stockBert';
import { LEARNING_RATE } from '../settings';
import { byTurns, count, times, type Row } from '../row';
import { drawTexts, MINILM, TINY, type Shape, type Texts } from '../shapes';

export interface Repeats {
  ours: number;
  peer: number;
}

const EXAMPLES = 16;
const TOKENS = 32;
const CAPACITY = { rows: EXAMPLES * TOKENS, batch: EXAMPLES };

export async function* stepRows(
  gpu: OpenGpu,
  repeats: { tiny: Repeats; minilm: Repeats },
): AsyncGenerator<Row> {
  yield* step(gpu, TINY, repeats.tiny);
  yield* step(gpu, MINILM, repeats.minilm);
}

async function* step(gpu: OpenGpu, shape: Shape, repeats: Repeats): AsyncGenerator<Row> {
  const { config } = shape;
  const name = `${shape.name} ${EXAMPLES} × ${TOKENS}`;
  const texts = drawTexts(config, EXAMPLES, TOKENS, 1);
  const memory = await memoryOf(gpu, shape, texts);
  const empty = gpu.backend.memory();
  const ours = await OurTrainer.open(gpu.backend, config, CAPACITY);
  const stock = new StockBert(config, LEARNING_RATE);
  await expectSameLosses([
    { name: 'Warble', loss: () => ours.loss(texts) },
    { name: 'stock tfjs', loss: () => stock.step(texts) },
  ]);
  const samples = await byTurns(
    repeats,
    () => ours.loss(texts),
    () => stock.step(texts),
  );
  const peer = { name: 'stock tfjs', samples: samples.peer };
  yield times(`training step, ${name}`, 'ms', samples.ours, peer, gpu.adapter);
  yield* costs(gpu, ours, texts, name, {
    ours: memory,
    stock: gpu.backend.memory() - empty - memory,
  });
  ours.dispose();
  stock.dispose();
}

/** Bytes of ours alone, after a step: activations are taken as they come. */
async function memoryOf(gpu: OpenGpu, { config }: Shape, texts: Texts): Promise<number> {
  const empty = gpu.backend.memory();
  const ours = await OurTrainer.open(gpu.backend, config, CAPACITY);
  await ours.loss(texts);
  const taken = gpu.backend.memory() - empty;
  ours.dispose();
  return taken;
}

/** What a step sends and takes, from the counters of the device. */
async function* costs(
  { host }: OpenGpu,
  ours: OurTrainer,
  texts: Texts,
  name: string,
  bytes: { ours: number; stock: number },
): AsyncGenerator<Row> {
  const before = { ...host.counters };
  await ours.loss(texts);
  const { dispatches, uploaded, readBack } = host.counters;
  yield count(`dispatches a step, ${name}`, '', dispatches - before.dispatches);
  yield count(`host to GPU a step, ${name}`, 'kB', (uploaded - before.uploaded) / 1e3);
  yield count(`read back a step, ${name}`, 'B', readBack - before.readBack);
  yield {
    ...count(`GPU memory, ${name}`, 'MB', bytes.ours / 1e6),
    peer: { name: 'stock tfjs, its pool', value: bytes.stock / 1e6 },
    ratio: bytes.stock / bytes.ours,
  };
}
