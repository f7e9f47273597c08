// The products of a training step alone: heard while one step is dispatched, then dispatched again as often as is asked.
import { layoutBatch } from '@/engine/ops/batch';
import type { Program } from '@/engine/ops/gpu/wgsl';
import type { View } from '@/engine/ops/memory/view';
import { OurTrainer, type OpenGpu } from '../ours';
import type { Shape, Texts } from '../shapes';
import type { Loaded } from './contender';
import { operations, sizesOfDispatch } from './product';

type Dispatch = [
  program: Program,
  views: Record<string, View>,
  constants: Record<string, number>,
  workgroups: readonly [number, number?, number?],
];

export interface StepProducts extends Loaded {
  /** Of one step. */
  operations: number;
  /** Products in one step. */
  count: number;
}

const NO_DROPOUT = { training: false, dropoutKey: 0 };

/** With the turning of operands that the plan wants, which is part of their price. */
export async function productsOfStep(gpu: OpenGpu, shape: Shape, texts: Texts): Promise<StepProducts> {
  const { host } = gpu;
  const rows = texts.sequences.reduce((sum, { length }) => sum + length, 0);
  const batch = texts.sequences.length;
  const trainer = await OurTrainer.open(gpu.backend, shape.config, { rows, batch });
  // The first step also makes what is kept.
  await trainer.loss(texts);
  const heard: Dispatch[] = [];
  const run = host.run.bind(host);
  host.run = (...dispatch: Dispatch) => {
    heard.push(dispatch);
    run(...dispatch);
  };
  await trainer.loss(texts);
  // What was put over the prototype's own.
  delete (host as Partial<typeof host>).run;
  const list = heard.filter(([{ name }]) => /^(gemm|transpose)\b/.test(name));
  const products = list.filter(([{ name }]) => name.startsWith('gemm.'));
  const result = products[0][1].c;
  return {
    count: products.length,
    operations: products.reduce(
      (sum, [{ name }, , constants]) => sum + operations(sizesOfDispatch(name, constants, { rows, batch })),
      0,
    ),
    async run(times) {
      // As above, because all who share the device share the block that tells kernels how many rows there are.
      trainer.bench.runtime.ops.begin(layoutBatch(texts.sequences, texts.labels), NO_DROPOUT);
      for (let i = 0; i < times; i++) for (const dispatch of list) run(...dispatch);
      await host.read(result, 4);
    },
    result: async () => new Float32Array(await host.read(result, result.bytes)),
    dispose: () => trainer.dispose(),
  };
}
