// float16 values as float32 in the processor's memory.
import { fromFloat16 } from '../float16';
import type { View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';
import type { RowsOf } from '../types';

/** [rows,width] of float16 bits. */
export function widen(p: ProcessorContext, halves: Uint16Array, width: number, of: RowsOf): View {
  const y = p.take(of, width);
  p.host.write(y, fromFloat16(halves));
  return y;
}
