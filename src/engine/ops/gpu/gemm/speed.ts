// How fast this adapter makes a matrix product by its plan: what the time of a run is estimated from before a step was made.
import { layoutBatch } from '@/engine/ops/batch';
import { FusedContext } from '../context';
import type { Host } from '../host';
import { runGemm } from './run';
import type { Product } from './select';
import { selectGemm } from './select';
import type { KernelPlan } from './types';

/** A product of MiniLM's size: small enough for a CPU adapter, large enough to fill a GPU. */
const SIDE = 384;

/** Seconds that are long enough to measure, and products at most. */
const ENOUGH = 0.02;
const MOST = 512;

const known = new WeakMap<Host, Partial<Record<KernelPlan['precision'], Promise<number>>>>();

/** Floating-point operations a second; measured once a host and precision. */
export function productSpeed(host: Host, plan: KernelPlan): Promise<number> {
  const speeds = known.get(host) ?? {};
  known.set(host, speeds);
  return (speeds[plan.precision] ??= measure(host, plan));
}

async function measure(host: Host, plan: KernelPlan): Promise<number> {
  const context = new FusedContext(host, plan, { rows: SIDE, batch: 1 });
  // A weight's gradient: the layout that no plan prepares anything for, and whose depth is the batch's.
  const product: Product = { layout: 'tn', epilogue: 'gradient', m: SIDE, n: SIDE, k: 0, of: 'rows' };
  const choice = selectGemm(plan, product);
  const [a, b, c, sums] = ['a', 'b', 'c', 'sums'].map(() => host.allocateView([SIDE, SIDE], SIDE * SIDE * 4));
  context.begin(layoutBatch([new Int32Array(SIDE)]), { training: false, dropoutKey: 0 });
  const secondsFor = async (times: number) => {
    const began = performance.now();
    for (let i = 0; i < times; i++) runGemm(context, choice, product, { a, b, c, sums }, SIDE);
    host.submit();
    await host.device.queue.onSubmittedWorkDone();
    return (performance.now() - began) / 1000;
  };
  await secondsFor(1);
  let times = 2;
  let seconds = await secondsFor(times);
  // Few products end within the clock's own steps on a fast GPU.
  while (seconds < ENOUGH && times < MOST) seconds = await secondsFor((times *= 4));
  context.end();
  context.dispose();
  for (const view of [a, b, c, sums]) view.arena.dispose();
  return (times * 2 * SIDE ** 3) / seconds;
}
