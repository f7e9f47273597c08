// The training step on the processor, through WebAssembly, beside the same step of the same build by WebGPU on the adapter:
// on two threads and on one, with relaxed SIMD and without.
import { expectSameLosses } from '../agree';
import { OurTrainer, type OpenGpu } from '../ours';
import { openOnProcessor, VARIANTS } from '../processor/open';
import { allByTurns, times, type Row } from '../row';
import { drawTexts, MINILM } from '../shapes';

const EXAMPLES = 16;
const TOKENS = 32;
const CAPACITY = { rows: EXAMPLES * TOKENS, batch: EXAMPLES };

/** Steps by WebGPU take seconds where the processor pretends to be the GPU. */
const REPEATS = { gpu: 3, processor: 7 };

export async function* processorRows({ backend: gpu }: OpenGpu): AsyncGenerator<Row> {
  const { config, name } = MINILM;
  const texts = drawTexts(config, EXAMPLES, TOKENS, 1);
  const processors = await Promise.all(VARIANTS.map(openOnProcessor));
  const trainers: OurTrainer[] = [];
  for (const one of [gpu, ...processors]) trainers.push(await OurTrainer.open(one, config, CAPACITY));
  const losses = trainers.map((ours) => () => ours.loss(texts));
  await expectSameLosses([gpu, ...processors].map((one, i) => ({ name: one.name, loss: losses[i] })));
  const [byGpu, ...samples] = await allByTurns(
    losses.map((work, i) => ({ repeats: i === 0 ? REPEATS.gpu : REPEATS.processor, work })),
  );
  const row = `training step on the processor, ${name} ${EXAMPLES} × ${TOKENS}`;
  const peer = { name: `WebGPU, ${gpu.name}`, samples: byGpu };
  for (const [i, one] of processors.entries()) yield times(row, 'ms', samples[i], peer, one.name);
  for (const ours of trainers) ours.dispose();
  for (const one of processors) await one.dispose();
}
