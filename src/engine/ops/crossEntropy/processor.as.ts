// Mean cross entropy of a batch and its gradient. The formula stands in stock.ts. One unit: a batch has few logits.
// AssemblyScript.
import { exp, log } from '../processor/math.as';
import { F32 } from '../processor/simd.as';

function exponential(x: f32): f32 {
  return f32x4.extract_lane(exp(f32x4.splat(x)), 0);
}

/** gradient [B,C]; figures: Σ w loss and right answers, or + what is there. `weight`: Σ w of the whole batch. */
export function crossEntropy(
  _first: i32,
  _last: i32,
  _scratch: usize,
  logits: usize,
  labels: usize,
  weights: usize,
  examples: i32,
  classes: i32,
  weight: f32,
  gradient: usize,
  figures: usize,
  accumulate: i32,
): void {
  let loss: f32 = accumulate ? f32.load(figures) : 0;
  let hits: f32 = accumulate ? f32.load(figures, 4) : 0;
  for (let b = 0; b < examples; b++) {
    const row = logits + <usize>(b * classes) * F32;
    const out = gradient + <usize>(b * classes) * F32;
    let top = 0;
    for (let c = 1; c < classes; c++) if (at(row, c) > at(row, top)) top = c;
    const most = at(row, top);
    let sum: f32 = 0;
    for (let c = 0; c < classes; c++) sum += exponential(at(row, c) - most);
    const label = i32.load(labels + <usize>b * F32);
    const w = f32.load(weights + <usize>b * F32);
    for (let c = 0; c < classes; c++) {
      const p = exponential(at(row, c) - most) / sum;
      f32.store(out + <usize>c * F32, (w * (p - (c == label ? <f32>1 : <f32>0))) / weight);
    }
    loss += w * (log(sum) + most - at(row, label));
    if (top == label) hits += 1;
  }
  f32.store(figures, loss);
  f32.store(figures, hits, 4);
}

function at(row: usize, column: i32): f32 {
  return f32.load(row + <usize>column * F32);
}
