// Cross entropy on the GPU, summed by one workgroup in a fixed order. Formula and source: stock.ts.
// The step's figures: control[lossSum] and control[hits] (see gpu/control.ts).
import type { FusedContext } from '../gpu/context';
import { CONTROL } from '../gpu/control';
import { memo, program, wgsl } from '../gpu/wgsl';
import type { View } from '../memory/view';

const lossProgram = memo((scaled: boolean) =>
  program({
    name: 'crossEntropy',
    reads: { logits: 'f32', labels: 'u32', weights: 'f32' },
    writes: { gradient: 'f32', control: 'f32' },
    constants: ['classes'],
    workgroup: [64, 1, 1],
    declarations: wgsl`
var<workgroup> losses: array<f32, 64>;
var<workgroup> hits: array<f32, 64>;`,
    body: wgsl`
var loss = 0.0;
var hit = 0.0;
for (var b = local.x; b < step.batch; b += 64u) {
  let first = b * constants.classes;
  var top = 0u;
  for (var c = 1u; c < constants.classes; c++) { if (logits[first + c] > logits[first + top]) { top = c; } }
  let largest = logits[first + top];
  var sum = 0.0;
  for (var c = 0u; c < constants.classes; c++) { sum += exp(logits[first + c] - largest); }
  let label = labels[b];
  let weight = weights[b];
  for (var c = 0u; c < constants.classes; c++) {
    let p = exp(logits[first + c] - largest) / sum;
    gradient[first + c] = weight * (p - select(0.0, 1.0, c == label)) / step.weight${scaled ? wgsl` * control[${CONTROL.lossScale}]` : ''};
  }
  loss += weight * (log(sum) + largest - logits[first + label]);
  if (top == label) { hit += 1.0; }
}
losses[local.x] = loss;
hits[local.x] = hit;
workgroupBarrier();
if (local.x == 0u) {
  for (var i = 1u; i < 64u; i++) { loss += losses[i]; hit += hits[i]; }
  if (step.accumulate != 0u) { loss += control[${CONTROL.lossSum}]; hit += control[${CONTROL.hits}]; }
  control[${CONTROL.lossSum}] = loss;
  control[${CONTROL.hits}] = hit;
}`,
  }),
);

/** gradient [B,C] of the mean loss, times the loss scale where products are float16; loss and hits go to `control`. */
export function crossEntropyFused(f: FusedContext, logits: View, control: View): View {
  const classes = logits.shape[1];
  const gradient = f.take('batch', classes);
  const scaled = f.plan.precision === 'float16';
  const { labels, weights } = f.batchViews;
  f.host.run(lossProgram(scaled), { logits, labels, weights, gradient, control }, { classes }, [1]);
  return gradient;
}
