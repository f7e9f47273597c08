// Embeddings and their gradients on the GPU. Formula and source: stock.ts. A row of the word table's gradient is summed in
// row order: always the same order, so always the same bits, and no float atomics.
import { slotOf } from '../batch';
import type { FusedContext } from '../gpu/context';
import type { ElementType } from '../gpu/wgsl';
import { lanes, memo, program, vectorType, wgsl } from '../gpu/wgsl';
import type { View } from '../memory/view';
import type { EmbeddingTables } from '../types';

const ZERO = (width: number) => (lanes(width) === 4 ? 'vec4f()' : '0.0');

const COUNTED: readonly string[] = ['width', 'first', 'uncounted'];

/** What stands for an id, and for a slot, that a batch does not have: no id and no slot is so large. */
const NONE = 2 ** 32 - 1;

const forwardProgram = memo((width: number, typed: boolean, counted: boolean) => {
  const V = vectorType(width);
  const reads: Record<string, ElementType> = { word: V, position: V, ids: 'u32', where_: 'u32' };
  return program({
    name: 'embed',
    reads: typed ? { ...reads, type_: V } : reads,
    writes: { y: V },
    constants: counted ? COUNTED : ['width', 'first'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width || global.y >= step.rows) { return; }
let place = where_[global.y];
var at = (place & 0x3fffu) + constants.first;
${counted ? uncount : ''}
y[global.y * constants.width + global.x] = word[ids[global.y] * constants.width + global.x]
  + position[at * constants.width + global.x]
  ${typed ? '+ type_[((place >> 14u) & 3u) * constants.width + global.x]' : ''};`,
  });
});

/** Uncounted tokens before this one; one itself has the row before the first. */
const uncount = wgsl`
if (constants.uncounted != ${NONE}u) {
  if (ids[global.y] == constants.uncounted) { at = constants.first - 1u; }
  else {
    for (var i = global.y - (place & 0x3fffu); i < global.y; i++) { if (ids[i] == constants.uncounted) { at--; } }
  }
}`;

/** The slot `without` is left at 0. */
const wordGradientProgram = memo((width: number) => {
  const V = vectorType(width);
  return program({
    name: 'embed.gradient.word',
    reads: { dx: V, starts: 'u32', occurrences: 'u32' },
    writes: { dWord: V },
    constants: ['width', 'without'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width || global.y >= step.uniqueIds) { return; }
var sum = ${ZERO(width)};
for (var i = starts[global.y]; i < starts[global.y + 1u] && global.y != constants.without; i++) {
  sum += dx[occurrences[i] * constants.width + global.x];
}
if (step.accumulate != 0u) { sum += dWord[global.y * constants.width + global.x]; }
dWord[global.y * constants.width + global.x] = sum;`,
  });
});

const positionGradientProgram = memo((width: number, counted: boolean) => {
  const V = vectorType(width);
  const reads: Record<string, ElementType> = { dx: V, offsets: 'u32', lengths: 'u32' };
  return program({
    name: 'embed.gradient.position',
    reads: counted ? { ...reads, ids: 'u32' } : reads,
    writes: { dPosition: V },
    constants: counted ? COUNTED : ['width', 'first'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width) { return; }
var sum = ${ZERO(width)};
// Below the first it wraps around, and so lies behind every text.
let at = global.y - constants.first;
if (at < step.maxLength) {
  for (var b = 0u; b < step.batch; b++) {
    let end = offsets[b] + lengths[b];
    var row = offsets[b] + at;
    ${counted ? findCounted : ''}
    if (row < end) { sum += dx[row * constants.width + global.x]; }
  }
}
if (step.accumulate != 0u) { sum += dPosition[global.y * constants.width + global.x]; }
dPosition[global.y * constants.width + global.x] = sum;`,
  });
});

/** The row that has `at` counted ones before it in its text. */
const findCounted = wgsl`
if (constants.uncounted != ${NONE}u) {
  var left = at;
  for (row = offsets[b]; row < end; row++) {
    if (ids[row] == constants.uncounted) { continue; }
    if (left == 0u) { break; }
    left--;
  }
}`;

const typeGradientProgram = memo((width: number) => {
  const V = vectorType(width);
  return program({
    name: 'embed.gradient.type',
    reads: { dx: V, where_: 'u32' },
    writes: { dType: V },
    constants: ['width'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width) { return; }
var sum = ${ZERO(width)};
for (var row = 0u; row < step.rows; row++) {
  if (((where_[row] >> 14u) & 3u) == global.y) { sum += dx[row * constants.width + global.x]; }
}
if (step.accumulate != 0u) { sum += dType[global.y * constants.width + global.x]; }
dType[global.y * constants.width + global.x] = sum;`,
  });
});

/** [R,H] from word [V,H], position [P,H] and type [K,H]. */
export function embedFused(f: FusedContext, tables: EmbeddingTables<View>): View {
  const { word, position, uncounted, type } = tables;
  const width = word.spec.shape[1];
  const { ids, where } = f.batchViews;
  const y = f.take('rows', width);
  const vectors = width / lanes(width);
  const views = { word: word.value, position: position.value, ids, where_: where, y };
  f.host.run(
    forwardProgram(width, type !== null, uncounted !== null),
    type ? { ...views, type_: type.value } : views,
    { width: vectors, ...constantsOf(f, tables) },
    [Math.ceil(vectors / 64), f.rows],
  );
  return y;
}

type Counted = Pick<EmbeddingTables<View>, 'firstPosition' | 'uncounted'>;

/** `uncounted` is NONE where no text has it: nothing needs to be counted then. */
function constantsOf(f: FusedContext, { firstPosition: first, uncounted }: Counted): Record<string, number> {
  if (uncounted === null) return { first };
  return { first, uncounted: slotOf(f.batch!, uncounted) < 0 ? NONE : uncounted };
}

/** Overwrites dWord [U,H], dPosition [P,H] and dType [K,H]; a model without types has none. */
export function embedGradientFused(
  f: FusedContext,
  dx: View,
  { padding, ...counted }: Counted & Pick<EmbeddingTables<View>, 'padding'>,
  { dWord, dPosition, dType }: { dWord: View; dPosition: View; dType: View | null },
): void {
  const width = dx.shape[1];
  const { starts, occurrences, offsets, lengths, ids, where } = f.batchViews;
  const vectors = width / lanes(width);
  const columns = Math.ceil(vectors / 64);
  const constants = { width: vectors };
  const places = { dx, offsets, lengths, dPosition };
  const slot = slotOf(f.batch!, padding);
  f.host.run(
    wordGradientProgram(width),
    { dx, starts, occurrences, dWord },
    { ...constants, without: slot < 0 ? NONE : slot },
    [columns, f.batch!.uniqueIds.length],
  );
  f.host.run(
    positionGradientProgram(width, counted.uncounted !== null),
    counted.uncounted === null ? places : { ...places, ids },
    { ...constants, ...constantsOf(f, counted) },
    [columns, dPosition.shape[0]],
  );
  if (!dType) return;
  f.host.run(typeGradientProgram(width), { dx, where_: where, dType }, constants, [columns, dType.shape[0]]);
}
