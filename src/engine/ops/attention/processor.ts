// Attention and its gradient on the processor, a unit for each head of each example. The formulas stand in stock.ts, the
// kernels in processor.as.ts.
import type { Dropout } from '../dropout/dropout';
import type { View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';
import type { AttentionOutput } from '../types';

/** `length` in whole steps. */
const whole = (length: number, step: number) => Math.ceil(length / step) * step;

/** A thread's own memory: packed operands, an edge, and two [T,T] matrices. As roomOf of processor.as.ts has it. Bytes. */
function scratchFor({ longest }: ProcessorContext, head: number): number {
  const a = whole(longest, 6) * Math.max(longest, head);
  const b = Math.max(whole(longest, 8) * head, whole(head, 8) * longest);
  return 512 + 4 * (a + b + 2 * longest * whole(longest, 8));
}

/** qkv [R,3H] → context [R,H], and of each query its largest score and the inverse of its sum [R,2N]. */
export function attention(
  p: ProcessorContext,
  qkv: View,
  heads: number,
  dropout: Dropout,
): AttentionOutput<View> {
  const width = qkv.shape[1] / 3;
  const head = width / heads;
  const [context, saved] = [p.take('rows', width), p.take('rows', 2 * heads)];
  // As much as its gradient takes, so that nothing moves between the first forward and the first backward pass.
  p.host.needScratch(scratchFor(p, head));
  p.host.run('attention', p.count('batch') * heads, 1, p.at(qkv), p.of('offsets'), p.of('lengths'), heads, head,
    p.at(context), p.at(saved), ...p.mask(dropout, 'rows')); // prettier-ignore
  return { context, saved };
}

/** dqkv [R,3H] */
export function attentionGradient(
  p: ProcessorContext,
  dContext: View,
  qkv: View,
  { saved }: AttentionOutput<View>,
  heads: number,
  dropout: Dropout,
): View {
  const width = qkv.shape[1] / 3;
  const head = width / heads;
  const dqkv = p.take('rows', 3 * width);
  p.host.needScratch(scratchFor(p, head));
  p.host.run('attentionGradient', p.count('batch') * heads, 1, p.at(dContext), p.at(qkv), p.at(saved), p.of('offsets'),
    p.of('lengths'), heads, head, p.at(dqkv), ...p.mask(dropout, 'rows')); // prettier-ignore
  return dqkv;
}
