// Attention on the GPU: one invocation makes one row of one head. Formula and source: stock.ts; without the T × T matrix in
// memory as in Dao et al., arXiv:2205.14135: forward keeps the log-sum-exp of each query, backward makes p again.
import type { Dropout } from '../dropout/dropout';
import { dropoutDeclarations } from '../dropout/gpu';
import type { FusedContext } from '../gpu/context';
import { floatLiteral, lanes, memo, program, vectorDeclarations, vectorType, wgsl } from '../gpu/wgsl';
import type { View } from '../memory/view';

const each = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** Vectors of one head, named `name0`…: loaded from, made zero, or their dot product with a place in memory. */
const load = (name: string, n: number, from: string) =>
  each(n, (i) => wgsl`let ${name}${i} = ${from} + ${i}u];`);
const zero = (name: string, n: number) => each(n, (i) => wgsl`var ${name}${i} = V();`);
const dotWith = (name: string, n: number, from: string) =>
  wgsl`total(${Array.from({ length: n }, (_, i) => wgsl`${name}${i} * ${from} + ${i}u]`).join(' + ')})`;

/**
 * Constants: heads, and `width` and `head` (H and D) in vectors. An example ends where the next one starts, or the rows
 * do: its length in a buffer of its own would be one buffer more than every adapter allows.
 */
const START = wgsl`
let row = global.x;
let head = global.y;
if (row >= step.rows) { return; }
let place = where_[row];
let example = place >> 16u;
let first = offsets[example];
var last = step.rows;
if (example + 1u < step.batch) { last = offsets[example + 1u]; }
let stride = 3u * constants.width;
let at = head * constants.head;
`;

const declarations = (head: number, rate: number) =>
  vectorDeclarations(head) +
  dropoutDeclarations(rate) +
  wgsl`const SCALE = ${floatLiteral(1 / Math.sqrt(head))};`;

const forwardProgram = memo((head: number, rate: number) => {
  const V = vectorType(head);
  const n = head / lanes(head);
  return program({
    name: 'attention',
    reads: { qkv: V, where_: 'u32', offsets: 'u32' },
    writes: { context: V, logSums: 'f32' },
    constants: ['heads', 'width', 'head', 'place'],
    workgroup: [64, 1, 1],
    declarations: declarations(head, rate),
    body: wgsl`${START}
${load('q', n, 'qkv[row * stride + at')}
${zero('o', n)}
var largest = -1e30;
var sum = 0.0;
let key = dropoutRow(constants.place, place);
for (var j = first; j < last; j++) {
  let s = SCALE * ${dotWith('q', n, 'qkv[j * stride + constants.width + at')};
  let top = max(largest, s);
  let shrink = exp(largest - top);
  let p = exp(s - top);
  sum = sum * shrink + p;
  largest = top;
  let kept = p * dropoutFactor(key, (head << 16u) | (j - first));
  ${each(n, (i) => wgsl`o${i} = o${i} * shrink + kept * qkv[j * stride + 2u * constants.width + at + ${i}u];`)}
}
${each(n, (i) => wgsl`context[row * constants.width + at + ${i}u] = o${i} / sum;`)}
logSums[row * constants.heads + head] = largest + log(sum);`,
  });
});

/** Vectors of a head that an invocation holds three of without running out of a GPU's registers. */
const MOST_HELD = 8;

/**
 * Whether several invocations share a row's gradient, each holding a part of the sums. They all compute the scores, which
 * is cheaper than registers spilled to memory: AMD's compiler spilled 140 of BERT-base's. CPU adapters have a stack.
 */
function shares(head: number, rowLanes: 1 | 64): boolean {
  const n = head / lanes(head);
  return rowLanes === 64 && n > MOST_HELD && n % 2 === 0;
}

const queryGradientProgram = memo((head: number, rate: number, rowLanes: 1 | 64) => {
  const V = vectorType(head);
  const n = head / lanes(head);
  const held = shares(head, rowLanes) ? n / 2 : n;
  return program({
    name: 'attention.gradient.query',
    reads: { dContext: V, context: V, qkv: V, logSums: 'f32', where_: 'u32', offsets: 'u32' },
    writes: { dqkv: V, deltas: 'f32' },
    constants: ['heads', 'width', 'head', 'place'],
    workgroup: [64, 1, 1],
    declarations: declarations(head, rate),
    body: wgsl`${START}
${load('q', n, 'qkv[row * stride + at')}
${load('do', n, 'dContext[row * constants.width + at')}
${zero('dq', held)}
let mine = at + global.z * ${held}u;
let delta = ${dotWith('do', n, 'context[row * constants.width + at')};
let logSum = logSums[row * constants.heads + head];
let key = dropoutRow(constants.place, place);
for (var j = first; j < last; j++) {
  let p = exp(SCALE * ${dotWith('q', n, 'qkv[j * stride + constants.width + at')} - logSum);
  let dp = dropoutFactor(key, (head << 16u) | (j - first)) * ${dotWith('do', n, 'qkv[j * stride + 2u * constants.width + at')};
  let ds = SCALE * p * (dp - delta);
  ${each(held, (i) => wgsl`dq${i} += ds * qkv[j * stride + constants.width + mine + ${i}u];`)}
}
${each(held, (i) => wgsl`dqkv[row * stride + mine + ${i}u] = dq${i};`)}
if (global.z == 0u) { deltas[row * constants.heads + head] = delta; }`,
  });
});

/** p of row i's query and this row's key, and what dropout left of it. */
const probability = (n: number) => wgsl`
  let p = exp(SCALE * ${dotWith('k', n, 'qkv[i * stride + at')} - logSums[i * constants.heads + head]);
  let kept = dropoutFactor(dropoutRow(constants.place, where_[i]), (head << 16u) | (row - first));`;

/** ds of the same. */
const scoreGradient = (n: number) => wgsl`
  let dp = kept * ${dotWith('v', n, 'dContext[i * constants.width + at')};
  let ds = SCALE * p * (dp - deltas[i * constants.heads + head]);`;

const keyValueGradientProgram = memo((head: number, rate: number, rowLanes: 1 | 64) => {
  const V = vectorType(head);
  const n = head / lanes(head);
  const half = n / 2;
  const loadKey = load('k', n, 'qkv[row * stride + constants.width + at');
  const loadValue = load('v', n, 'qkv[row * stride + 2u * constants.width + at');
  const whole = wgsl`
${loadKey}
${loadValue}
${zero('dk', n)}
${zero('dv', n)}
for (var i = first; i < last; i++) {
  ${probability(n)}
  ${scoreGradient(n)}
  ${each(n, (d) => wgsl`dk${d} += ds * qkv[i * stride + at + ${d}u];`)}
  ${each(n, (d) => wgsl`dv${d} += (p * kept) * dContext[i * constants.width + at + ${d}u];`)}
}
${each(n, (d) => wgsl`dqkv[row * stride + constants.width + at + ${d}u] = dk${d};`)}
${each(n, (d) => wgsl`dqkv[row * stride + 2u * constants.width + at + ${d}u] = dv${d};`)}`;
  // Two invocations for the halves of dk, and a third for dv.
  const shared = wgsl`
${loadKey}
if (global.z == 2u) {
  ${zero('dv', n)}
  for (var i = first; i < last; i++) {
    ${probability(n)}
    ${each(n, (d) => wgsl`dv${d} += (p * kept) * dContext[i * constants.width + at + ${d}u];`)}
  }
  ${each(n, (d) => wgsl`dqkv[row * stride + 2u * constants.width + at + ${d}u] = dv${d};`)}
  return;
}
let mine = at + global.z * ${half}u;
${loadValue}
${zero('dk', half)}
for (var i = first; i < last; i++) {
  ${probability(n)}
  ${scoreGradient(n)}
  ${each(half, (d) => wgsl`dk${d} += ds * qkv[i * stride + mine + ${d}u];`)}
}
${each(half, (d) => wgsl`dqkv[row * stride + constants.width + mine + ${d}u] = dk${d};`)}`;
  return program({
    name: 'attention.gradient.keyValue',
    reads: {
      dContext: V,
      qkv: V,
      logSums: 'f32',
      deltas: 'f32',
      where_: 'u32',
      offsets: 'u32',
    },
    writes: { dqkv: V },
    constants: ['heads', 'width', 'head', 'place'],
    workgroup: [64, 1, 1],
    declarations: declarations(head, rate),
    body: wgsl`${START}${shares(head, rowLanes) ? shared : whole}`,
  });
});

function sizes(qkv: View, heads: number, dropout: Dropout) {
  const width = qkv.shape[1] / 3;
  const head = width / heads;
  return {
    width,
    head,
    constants: { heads, width: width / lanes(head), head: head / lanes(head), place: dropout.place },
  };
}

/** context [R,H] and the log-sum-exp of every query [R,N]. */
export function attentionFused(f: FusedContext, qkv: View, heads: number, dropout: Dropout) {
  const { width, head, constants } = sizes(qkv, heads, dropout);
  const { where, offsets } = f.batchViews;
  const [context, logSums] = [f.take('rows', width), f.take('rows', heads)];
  f.host.run(
    forwardProgram(head, dropout.rate),
    { qkv, where_: where, offsets, context, logSums },
    constants,
    [Math.ceil(f.rows / 64), heads],
  );
  return { context, saved: logSums };
}

/** dqkv [R,3H] */
export function attentionGradientFused(
  f: FusedContext,
  dContext: View,
  qkv: View,
  out: { context: View; saved: View },
  heads: number,
  dropout: Dropout,
): View {
  // prettier-ignore
  const { width, head, constants } = sizes(qkv, heads, dropout);
  const { where, offsets } = f.batchViews;
  const [dqkv, deltas] = [f.take('rows', 3 * width), f.take('rows', heads)];
  const { rowLanes } = f.plan;
  const groups = Math.ceil(f.rows / 64);
  const sharing = shares(head, rowLanes);
  const shared = { dContext, qkv, logSums: out.saved, where_: where, offsets, dqkv, deltas };
  f.host.run(
    queryGradientProgram(head, dropout.rate, rowLanes),
    { ...shared, context: out.context },
    constants,
    [groups, heads, sharing ? 2 : 1],
  );
  f.host.run(keyValueGradientProgram(head, dropout.rate, rowLanes), shared, constants, [
    groups,
    heads,
    sharing ? 3 : 1,
  ]);
  f.workspace.release(deltas);
  return dqkv;
}
