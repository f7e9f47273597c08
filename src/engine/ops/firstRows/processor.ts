// The [CLS] row of each example on the processor, and the way back.
import type { View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';

/** [B,H] of x [R,H]. */
export function firstRows(p: ProcessorContext, x: View): View {
  const width = x.shape[1];
  const y = p.take('batch', width);
  p.overRows('firstRows', p.count('batch'), width, p.at(x), p.of('offsets'), width, p.at(y));
  return y;
}

/** [R,H] of dy [B,H]. */
export function firstRowsGradient(p: ProcessorContext, dy: View): View {
  const width = dy.shape[1];
  const dx = p.take('rows', width);
  p.overRows('firstRowsGradient', p.count('rows'), width, p.at(dy), p.of('where'), width, p.at(dx));
  return dx;
}
