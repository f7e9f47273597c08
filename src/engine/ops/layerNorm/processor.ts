// Layer normalisation with dropout and residual, and its gradients, on the processor. The formulas stand in stock.ts, the
// kernels in processor.as.ts. x, residual [R,H] or [B,H]; weight, bias [H].
import type { Dropout } from '../dropout/dropout';
import type { View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';
import type { LayerNormOutput, RowsOf } from '../types';

/** Columns of a unit of layerNormParameters. */
const WIDE = 64;

export function layerNorm(
  p: ProcessorContext,
  x: View,
  residual: View | null,
  weight: View,
  bias: View,
  epsilon: number,
  dropout: Dropout,
  of: RowsOf,
): LayerNormOutput<View> {
  const width = x.shape[1];
  const [y, z, stats] = [p.take(of, width), p.take(of, width), p.take(of, 2)];
  p.overRows('layerNorm', p.count(of), width, p.at(x), residual ? p.at(residual) : 0, p.at(weight), p.at(bias), width, epsilon,
    p.at(y), p.at(z), p.at(stats), ...p.mask(dropout, of)); // prettier-ignore
  return { y, z, stats };
}

/** dz and dx (behind the dropout of x; the same where there is none); dWeight and dBias [H] are overwritten or added to. */
export function layerNormGradient(
  p: ProcessorContext,
  dy: View,
  { z, stats }: { z: View; stats: View },
  weight: View,
  to: { dWeight: View; dBias: View },
  dropout: Dropout,
  of: RowsOf,
): { dz: View; dx: View } {
  const width = dy.shape[1];
  const rows = p.count(of);
  const dz = p.take(of, width);
  const dx = dropout.rate > 0 ? p.take(of, width) : dz;
  p.overRows('layerNormGradient', rows, width, p.at(dy), p.at(z), p.at(stats), p.at(weight), width, p.at(dz),
    dx === dz ? 0 : p.at(dx), ...p.mask(dropout, of)); // prettier-ignore
  p.host.run('layerNormParameters', Math.ceil(width / WIDE), 1, p.at(dy), p.at(z), p.at(stats), rows, width,
    p.at(to.dWeight), p.at(to.dBias), p.accumulate); // prettier-ignore
  return { dz, dx };
}
