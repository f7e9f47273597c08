// The ops' formulas once more in plain float64 loops, slow and obvious: the truth that kernels and their gradients are
// held against. Row-major; masks are the factors of dropout.
import type { Batch } from '@/engine/ops/batch';

type Values = ArrayLike<number>;

/** By the series without cancellation (Abramowitz and Stegun 7.1.6): accurate to float64 for |x| < 6. */
function erf(x: number): number {
  if (Math.abs(x) >= 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

const normalCdf = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
export const gelu = (x: number) => x * normalCdf(x);
export const geluGradient = (x: number) =>
  normalCdf(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);

/** activation(x Wᵀ + b): x [rows,K], W [N,K], b [N]. */
export function linear(x: Values, weight: Values, bias: Values, rows: number, activation = (v: number) => v) {
  const n = bias.length;
  const k = weight.length / n;
  return Float64Array.from({ length: rows * n }, (_, i) => {
    const [row, column] = [Math.floor(i / n), i % n];
    let sum = bias[column];
    for (let d = 0; d < k; d++) sum += x[row * k + d] * weight[column * k + d];
    return activation(sum);
  });
}

/** Rows of z [R,H] to mean 0 and variance 1, times weight, plus bias. */
export function layerNorm(z: Values, weight: Values, bias: Values, epsilon: number): Float64Array {
  const width = weight.length;
  const y = new Float64Array(z.length);
  for (let first = 0; first < z.length; first += width) {
    let mean = 0;
    for (let i = 0; i < width; i++) mean += z[first + i] / width;
    let variance = 0;
    for (let i = 0; i < width; i++) variance += (z[first + i] - mean) ** 2 / width;
    const scale = 1 / Math.sqrt(variance + epsilon);
    for (let i = 0; i < width; i++) y[first + i] = (z[first + i] - mean) * scale * weight[i] + bias[i];
  }
  return y;
}

/** softmax(Q Kᵀ / √D) V within each example: qkv [R,3H] → [R,H]. `mask` of a row's head and key. */
export function attention(
  qkv: Values,
  batch: Batch,
  heads: number,
  mask: (row: number, head: number, key: number) => number = () => 1,
): Float64Array {
  const width = qkv.length / batch.rows / 3;
  const size = width / heads;
  const at = (row: number, part: number, head: number, d: number) =>
    qkv[row * 3 * width + part * width + head * size + d];
  const context = new Float64Array(batch.rows * width);
  batch.where.forEach((where, row) => {
    const first = batch.offsets[where >>> 16];
    const length = batch.lengths[where >>> 16];
    for (let head = 0; head < heads; head++) {
      const weights = Float64Array.from({ length }, (_, key) => {
        let score = 0;
        for (let d = 0; d < size; d++) score += at(row, 0, head, d) * at(first + key, 1, head, d);
        return Math.exp(score / Math.sqrt(size));
      });
      const sum = weights.reduce((a, b) => a + b, 0);
      weights.forEach((weight, key) => {
        const p = (weight / sum) * mask(row, head, key);
        for (let d = 0; d < size; d++)
          context[row * width + head * size + d] += p * at(first + key, 2, head, d);
      });
    }
  });
  return context;
}

/** Σ -w log softmax(logits)[label], w the weight of the label. */
export function crossEntropySum(logits: Values, labels: Values, weights: Values | null = null): number {
  const classes = logits.length / labels.length;
  let loss = 0;
  for (let b = 0; b < labels.length; b++) {
    const row = Array.from({ length: classes }, (_, c) => logits[b * classes + c]);
    const largest = Math.max(...row);
    const each = largest + Math.log(row.reduce((sum, x) => sum + Math.exp(x - largest), 0)) - row[labels[b]];
    loss += (weights?.[labels[b]] ?? 1) * each;
  }
  return loss;
}
