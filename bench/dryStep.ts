// The program that dry.ts runs on a card that is not there: host time of a training step (JavaScript and Dawn), which is
// the floor on a fast GPU, of ours or of stock tfjs. Arguments: MiniLM or BERT-base, ours or stock. Prints milliseconds.
import { installGpu } from '@/cli/dawn';
import { LEARNING_RATE } from './settings';
import { BASE, drawTexts, MINILM } from './shapes';

const REPEATS = 5;
const CASES = {
  MiniLM: { shape: MINILM, examples: 16, length: 32 },
  'BERT-base': { shape: BASE, examples: 32, length: 128 },
};

const [name, which] = process.argv.slice(2);
const { shape, examples, length } = CASES[name as keyof typeof CASES];
if (!(await installGpu())) throw new Error('The card answered no adapter.');
const { openGpu, OurTrainer } = await import('./ours');
const { StockBert } = await import('./peers/stockBert');
const gpu = await openGpu();
const trainer =
  which === 'ours'
    ? await OurTrainer.open(gpu.backend, shape.config, { rows: examples * length, batch: examples })
    : new StockBert(shape.config, LEARNING_RATE);
const samples: number[] = [];
for (let i = 0; i <= REPEATS; i++) {
  const began = performance.now();
  await trainer.step(drawTexts(shape.config, examples, length, 1));
  // The first one compiles.
  if (i > 0) samples.push(performance.now() - began);
}
console.log(JSON.stringify({ adapter: gpu.adapter, plan: gpu.plan.name, samples }));
process.exit(0);
