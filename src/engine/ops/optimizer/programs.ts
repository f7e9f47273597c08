// WGSL of clipping and Adam. Kingma and Ba, arXiv:1412.6980; decoupled decay: Loshchilov and Hutter, arXiv:1711.05101.
//   p ← p (1 - lr λ);  m ← β1 m + (1-β1) g;  v ← β2 v + (1-β2) g²;  p ← p - lr / (1-β1^t) · m / (√v / √(1-β2^t) + ε)
//   g is the gradient times its clipping factor min(1, c / (‖g‖ + 1e-6)), as torch.nn.utils.clip_grad_norm_ has it.
// A norm that is not finite leaves everything as it was: t, moments and weights. With float16 the gradients are those of
// the loss times its scale, which is divided out of norms and factors (see LOSS_SCALE).
import { CONTROL, LOSS_SCALE } from '../gpu/control';
import { memo, program, wgsl } from '../gpu/wgsl';

/** Sum over the 64 invocations of a workgroup, in a fixed order. */
const WORKGROUP_SUM = wgsl`
var<workgroup> parts: array<f32, 64>;
fn workgroupSum(value: f32, lane: u32) -> f32 {
  parts[lane] = value;
  workgroupBarrier();
  var sum = 0.0;
  if (lane == 0u) { for (var i = 0u; i < 64u; i++) { sum += parts[i]; } }
  return sum;
}`;

/** partials[firstBlock + block] = Σ g² of the block. */
export const blockNormProgram = memo(() =>
  program({
    name: 'norm.blocks',
    reads: { gradients: 'vec4f', blocks: 'vec4u' },
    writes: { partials: 'f32' },
    constants: ['firstBlock'],
    workgroup: [64, 1, 1],
    declarations: WORKGROUP_SUM,
    body: wgsl`
let block = blocks[group.x];
var sum = 0.0;
for (var i = local.x; i < block.y; i += 64u) {
  let g = gradients[block.x + i];
  sum += dot(g, g);
}
let whole = workgroupSum(sum, local.x);
if (local.x == 0u) { partials[constants.firstBlock + group.x] = whole; }`,
  }),
);

/** partials[firstBlock + u] = Σ g² of the row of the u-th distinct id. */
export const rowNormProgram = memo(() =>
  program({
    name: 'norm.rows',
    reads: { gradients: 'f32' },
    writes: { partials: 'f32' },
    constants: ['firstBlock', 'width'],
    workgroup: [64, 1, 1],
    declarations: WORKGROUP_SUM,
    body: wgsl`
var sum = 0.0;
for (var i = local.x; i < constants.width; i += 64u) {
  let g = gradients[group.x * constants.width + i];
  sum += g * g;
}
let whole = workgroupSum(sum, local.x);
if (local.x == 0u) { partials[constants.firstBlock + group.x] = whole; }`,
  }),
);

/** The loss scale of the next step. */
const SCALE_AGAIN = wgsl`
let good = control[${CONTROL.goodSteps}] + 1.0;
let grows = finite && good >= ${LOSS_SCALE.interval}.0;
control[${CONTROL.goodSteps}] = select(0.0, good, finite && !grows);
control[${CONTROL.lossScale}] = select(select(max(scale * 0.5, ${LOSS_SCALE.least}.0), scale, finite),
  min(scale * 2.0, ${LOSS_SCALE.most}.0), grows);`;

/** Norms of all tensors and of all together, clipping factors, t, bias corrections, and the running decay. */
export const finalizeProgram = memo((clipEach: boolean, scaled: boolean) =>
  program({
    name: 'clip.finalize',
    reads: { partials: 'f32', ranges: 'vec2u' },
    writes: { control: 'f32' },
    constants: ['tensors', 'sparseTensor', 'firstSparseBlock'],
    workgroup: [64, 1, 1],
    declarations: wgsl`
// Read from the bits: compilers may take it for granted that a number is finite.
fn isFinite_(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }
fn factor(norm: f32) -> f32 {
  if (step.clipNorm <= 0.0) { return 1.0; }
  return min(1.0, step.clipNorm / (norm + 1e-6));
}
// 1 - β^t from t ln β: for the small exponents of the first steps 1 - exp(x) would lose most digits.
fn correction(x: f32) -> f32 {
  if (x < -0.3) { return 1.0 - exp(x); }
  return -x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * (1.0 + x / 6.0)))));
}`,
    body: wgsl`
for (var t = local.x; t < constants.tensors; t += 64u) {
  var first = ranges[t].x;
  var last = ranges[t].y;
  if (t == constants.sparseTensor) { first = constants.firstSparseBlock; last = first + step.uniqueIds; }
  var sum = 0.0;
  for (var i = first; i < last; i++) { sum += partials[i]; }
  control[${CONTROL.factors}u + t] = sum;
}
storageBarrier();
if (local.x != 0u) { return; }
var squares = 0.0;
for (var t = 0u; t < constants.tensors; t++) { squares += control[${CONTROL.factors}u + t]; }
${scaled ? wgsl`let scale = control[${CONTROL.lossScale}];` : ''}
let norm = sqrt(squares)${scaled ? ' / scale' : ''};
let finite = isFinite_(squares);
control[${CONTROL.gradientNorm}] = norm;
control[${CONTROL.skipped}] = select(${scaled ? 'scale' : '1.0'}, 0.0, finite);
${scaled ? SCALE_AGAIN : ''}
if (!finite) { return; }
let updates = control[${CONTROL.updates}] + 1.0;
control[${CONTROL.updates}] = updates;
control[${CONTROL.correction1}] = correction(updates * step.logBeta1);
control[${CONTROL.correction2}] = correction(updates * step.logBeta2);
control[${CONTROL.decayProduct}] *= 1.0 - step.learningRate * step.weightDecay;
for (var t = 0u; t < constants.tensors; t++) {
  control[${CONTROL.factors}u + t] = factor(${clipEach ? wgsl`sqrt(control[${CONTROL.factors}u + t])${scaled ? ' / scale' : ''}` : 'norm'})${scaled ? ' / scale' : ''};
}`,
  }),
);

/** `adam(i, g, decay)`: one step of the vec4 `i` of values and moments. Reads `control`. */
const ADAM = wgsl`
fn adam(i: u32, g: vec4f, decay: bool) {
  let m = step.beta1 * moment1[i] + step.oneMinusBeta1 * g;
  let v = step.beta2 * moment2[i] + step.oneMinusBeta2 * g * g;
  moment1[i] = m;
  moment2[i] = v;
  let shrink = select(1.0, 1.0 - step.learningRate * step.weightDecay, decay);
  let rate = step.learningRate / control[${CONTROL.correction1}];
  values[i] = values[i] * shrink - rate * m / (sqrt(v) / sqrt(control[${CONTROL.correction2}]) + step.epsilon);
}`;

/** One workgroup a block of an arena. */
export const adamProgram = memo(() =>
  program({
    name: 'adam',
    reads: { gradients: 'vec4f', blocks: 'vec4u', control: 'f32' },
    writes: { values: 'vec4f', moment1: 'vec4f', moment2: 'vec4f' },
    workgroup: [64, 1, 1],
    declarations: ADAM,
    body: wgsl`
if (control[${CONTROL.skipped}] != 0.0) { return; }
let block = blocks[group.x];
let factor = control[${CONTROL.factors}u + block.z];
for (var i = block.x + local.x; i < block.x + block.y; i += 64u) {
  adam(i, gradients[i] * factor, block.w == 1u);
}`,
  }),
);

/** Rows of the word table ever touched: dense Adam moves them for ever, by their moments, also without a gradient. */
export const sparseAdamProgram = memo((decay: boolean) =>
  program({
    name: 'adam.sparse',
    reads: { gradients: 'vec4f', touched: 'u32', current: 'u32', control: 'f32' },
    writes: { values: 'vec4f', moment1: 'vec4f', moment2: 'vec4f' },
    constants: ['width', 'tensor'],
    workgroup: [64, 1, 1],
    declarations: ADAM,
    body: wgsl`
if (control[${CONTROL.skipped}] != 0.0 || global.x >= constants.width) { return; }
let factor = control[${CONTROL.factors}u + constants.tensor];
for (var t = group.y; t < step.touchedIds; t += 65535u) {
  let id = touched[t];
  let slot = current[id] & 0x7fffffffu;
  var g = vec4f();
  if (slot > 0u) { g = gradients[(slot - 1u) * constants.width + global.x] * factor; }
  adam(id * constants.width + global.x, g, ${String(decay)});
}`,
  }),
);
