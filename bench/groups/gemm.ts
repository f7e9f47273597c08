// Matrix products at the model's own sizes and layouts, ours beside those of tfjs, jax-js and webgpu-llm on one adapter.
// Every result is checked against float64 before anything is timed.
import { expectExact, timeByTurns, type Contender, type Loaded } from '../gemm/contender';
import { warble } from '../gemm/ours';
import { drawOperands, encoderProducts, layerProducts, operations, type Product } from '../gemm/product';
import { stockTfjs } from '../gemm/tfjs';
import { webgpuLlm } from '../gemm/webgpuLlm';
import type { OpenGpu } from '../ours';
import { rates, type Row } from '../row';
import { BASE, MINILM } from '../shapes';

const ROWS = 512;

/** Encoder products of MiniLM 16 × 32, and one layer of a BERT-base. */
function products(): Product[] {
  const { hiddenSize: hidden } = BASE.config;
  return [
    ...encoderProducts(MINILM.name, MINILM.config, ROWS),
    ...layerProducts(`${BASE.name} attention output`, ROWS, hidden, hidden),
  ];
}

export async function* gemmRows(gpu: OpenGpu, repeats: number): AsyncGenerator<Row> {
  // Only now: it looks for a GPU when it is loaded.
  const { jaxJs } = await import('../gemm/jax');
  const found = [warble(gpu), stockTfjs(gpu), await jaxJs(), await webgpuLlm(gpu)];
  const contenders = found.filter((contender) => contender !== null);
  const missing = contenders.length < found.length ? ', jax-js does not start here' : '';
  for (const product of products())
    yield await compare(product, contenders, repeats, `${gpu.adapter}, plan ${gpu.plan.name}${missing}`);
  for (const contender of contenders) contender.dispose();
}

async function compare(
  product: Product,
  contenders: readonly Contender[],
  repeats: number,
  note: string,
): Promise<Row> {
  const operands = drawOperands(product);
  const loaded: Loaded[] = [];
  for (const contender of contenders) {
    const one = contender.load(product, operands);
    await expectExact(contender.name, one, product, operands);
    loaded.push(one);
  }
  const samples = (await timeByTurns(loaded, repeats)).map((all, i) => ({
    name: contenders[i].name,
    samples: all.map((ms) => operations(product) / ms / 1e6),
  }));
  for (const one of loaded) one.dispose();
  const [ours, ...peers] = samples;
  const { layout, m, n, k, name } = product;
  const what = `product ${layout.toUpperCase()} ${m} × ${n} × ${k}, ${name}`;
  return rates(what, 'GFLOP/s', ours.samples, peers, note);
}
