// Dropout alone on the processor, and its way back through a head's activation. The formulas stand in stock.ts, the kernels
// in processor.as.ts.
import type { HeadActivation } from '../activation/activation';
import { ACTIVATIONS } from '../activation/processor';
import type { View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';
import type { RowsOf } from '../types';
import type { Dropout } from './dropout';

/** x × mask, [R,width] or [B,width]. */
export function dropoutOf(p: ProcessorContext, x: View, dropout: Dropout, of: RowsOf): View {
  const width = x.shape[1];
  const y = p.take(of, width);
  p.overRows('dropout', p.count(of), width, p.at(x), width, p.at(y), ...p.mask(dropout, of));
  return y;
}

/** Gradient through dropout(activation(·)); y [B,width] what the activation gave. */
export function dropoutActivationGradient(
  p: ProcessorContext,
  dy: View,
  y: View,
  activation: HeadActivation,
  dropout: Dropout,
): View {
  const width = dy.shape[1];
  const dx = p.take('batch', width);
  const [, ...mask] = p.mask(dropout, 'batch');
  p.overRows('dropoutActivationGradient', p.count('batch'), width, p.at(dy), p.at(y), width, ACTIVATIONS[activation],
    p.at(dx), ...mask); // prettier-ignore
  return dx;
}
