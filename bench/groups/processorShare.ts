// How close the products of a training step come to what one core can do at all: the rate of multiply-adds that a loop in
// registers reaches in WebAssembly there, by turns, on one thread. Node only, because the loop is compiled for it.
import { OurTrainer } from '../ours';
import { ONE_THREAD, openOnProcessor, PLAIN_ONE_THREAD, type Variant } from '../processor/open';
import { timeProducts } from '../processor/products';
import { clock, rates, type Row } from '../row';
import { drawTexts, MINILM } from '../shapes';

const EXAMPLES = 16;
const TOKENS = 32;
const REPEATS = 7;
/** Steps that are not timed: V8 compiles the kernels a second time, better, while they run. */
const WARM_UP = 2;

export async function* processorShareRows(): AsyncGenerator<Row> {
  for (const variant of [ONE_THREAD, PLAIN_ONE_THREAD]) yield await share(variant);
}

async function share(variant: Variant): Promise<Row> {
  const { OPERATIONS, registerLoop } = await import('../registers');
  const { config, name } = MINILM;
  const texts = drawTexts(config, EXAMPLES, TOKENS, 1);
  const processor = await openOnProcessor(variant);
  const ours = await OurTrainer.open(processor, config, { rows: EXAMPLES * TOKENS, batch: EXAMPLES });
  for (let i = 0; i < WARM_UP; i++) await ours.loss(texts);
  const loop = await registerLoop(variant.relaxed);
  const { take, stop } = timeProducts();
  const products: number[] = [];
  const registers: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    await ours.loss(texts);
    const { operations, milliseconds } = take();
    products.push(operations / milliseconds / 1e6);
    registers.push(OPERATIONS / (await clock(async () => loop())) / 1e6);
  }
  stop();
  ours.dispose();
  await processor.dispose();
  const row = `the products of a step beside multiply-adds in registers, ${name} ${EXAMPLES} × ${TOKENS}`;
  return rates(row, 'GFLOP/s', products, [{ name: 'in registers', samples: registers }], processor.name);
}
