// How close the products of a training step come to our best product on this adapter. They are dispatched alone, because
// not every adapter has timestamps, by turns with the best ones.
import { expectExact, timeByTurns, type Loaded } from '../gemm/contender';
import { productsOfStep } from '../gemm/ofStep';
import { warble } from '../gemm/ours';
import { drawOperands, operations, type Product } from '../gemm/product';
import type { OpenGpu } from '../ours';
import { rates, type Row } from '../row';
import { drawTexts, MINILM } from '../shapes';

const EXAMPLES = 16;
const TOKENS = 32;

/** Large, and nothing to turn beforehand; and the largest of the model's own. */
const BEST: Product[] = [
  { name: 'square', layout: 'tn', m: 1024, n: 1024, k: 1024 },
  { name: 'weight gradient', layout: 'tn', m: 1536, n: 384, k: 512 },
  { name: 'input gradient', layout: 'nn', m: 512, n: 384, k: 1536 },
];

export async function* shareRows(gpu: OpenGpu, repeats: number): AsyncGenerator<Row> {
  const step = await productsOfStep(gpu, MINILM, drawTexts(MINILM.config, EXAMPLES, TOKENS, 1));
  const { load, name } = warble(gpu);
  const loaded: Loaded[] = [step];
  await step.run(1);
  for (const product of BEST) {
    const operands = drawOperands(product);
    const one = load(product, operands);
    loaded.push(one);
    await expectExact(name, one, product, operands);
  }
  const work = [step.operations, ...BEST.map(operations)];
  const [ours, ...others] = (await timeByTurns(loaded, repeats)).map((all, i) =>
    all.map((ms) => work[i] / ms / 1e6),
  );
  const peers = BEST.map(({ layout, m, n, k }, i) => ({
    name: `our ${layout.toUpperCase()} ${m} × ${n} × ${k}`,
    samples: others[i],
  }));
  const row = `the ${step.count} products of a step beside our best, ${MINILM.name} ${EXAMPLES} × ${TOKENS}`;
  yield rates(row, 'GFLOP/s', ours, peers, `${gpu.adapter}, plan ${gpu.plan.name}`);
  for (const one of loaded) one.dispose();
}
