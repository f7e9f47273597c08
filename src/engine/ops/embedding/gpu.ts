// Embeddings and their gradients on the GPU. Formula and source: stock.ts. A row of the word table's gradient is summed in
// row order: always the same order, so always the same bits, and no float atomics.
import type { FusedContext } from '../gpu/context';
import type { ElementType } from '../gpu/wgsl';
import { lanes, memo, program, vectorType, wgsl } from '../gpu/wgsl';
import type { View } from '../memory/view';
import type { EmbeddingTables } from '../types';

const ZERO = (width: number) => (lanes(width) === 4 ? 'vec4f()' : '0.0');

const forwardProgram = memo((width: number, typed: boolean) => {
  const V = vectorType(width);
  const reads: Record<string, ElementType> = { word: V, position: V, ids: 'u32', where_: 'u32' };
  return program({
    name: 'embed',
    reads: typed ? { ...reads, type_: V } : reads,
    writes: { y: V },
    constants: ['width', 'first'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width || global.y >= step.rows) { return; }
let place = where_[global.y];
y[global.y * constants.width + global.x] = word[ids[global.y] * constants.width + global.x]
  + position[((place & 0x3fffu) + constants.first) * constants.width + global.x]
  ${typed ? '+ type_[((place >> 14u) & 3u) * constants.width + global.x]' : ''};`,
  });
});

const wordGradientProgram = memo((width: number) => {
  const V = vectorType(width);
  return program({
    name: 'embed.gradient.word',
    reads: { dx: V, starts: 'u32', occurrences: 'u32' },
    writes: { dWord: V },
    constants: ['width'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width || global.y >= step.uniqueIds) { return; }
var sum = ${ZERO(width)};
for (var i = starts[global.y]; i < starts[global.y + 1u]; i++) {
  sum += dx[occurrences[i] * constants.width + global.x];
}
if (step.accumulate != 0u) { sum += dWord[global.y * constants.width + global.x]; }
dWord[global.y * constants.width + global.x] = sum;`,
  });
});

const positionGradientProgram = memo((width: number) => {
  const V = vectorType(width);
  return program({
    name: 'embed.gradient.position',
    reads: { dx: V, offsets: 'u32', lengths: 'u32' },
    writes: { dPosition: V },
    constants: ['width', 'first'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width) { return; }
var sum = ${ZERO(width)};
// Below the first it wraps around, and so lies behind every text.
let at = global.y - constants.first;
if (at < step.maxLength) {
  for (var b = 0u; b < step.batch; b++) {
    if (at < lengths[b]) { sum += dx[(offsets[b] + at) * constants.width + global.x]; }
  }
}
if (step.accumulate != 0u) { sum += dPosition[global.y * constants.width + global.x]; }
dPosition[global.y * constants.width + global.x] = sum;`,
  });
});

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
  const { word, position, firstPosition, type } = tables;
  const width = word.spec.shape[1];
  const { ids, where } = f.batchViews;
  const y = f.take('rows', width);
  const vectors = width / lanes(width);
  const views = { word: word.value, position: position.value, ids, where_: where, y };
  f.host.run(
    forwardProgram(width, type !== null),
    type ? { ...views, type_: type.value } : views,
    { width: vectors, first: firstPosition },
    [Math.ceil(vectors / 64), f.rows],
  );
  return y;
}

/** Overwrites dWord [U,H], dPosition [P,H] and dType [K,H]; a model without types has none. */
export function embedGradientFused(
  f: FusedContext,
  dx: View,
  firstPosition: number,
  { dWord, dPosition, dType }: { dWord: View; dPosition: View; dType: View | null },
): void {
  const width = dx.shape[1];
  const { starts, occurrences, offsets, lengths, where } = f.batchViews;
  const vectors = width / lanes(width);
  const columns = Math.ceil(vectors / 64);
  const constants = { width: vectors };
  f.host.run(wordGradientProgram(width), { dx, starts, occurrences, dWord }, constants, [
    columns,
    f.batch!.uniqueIds.length,
  ]);
  f.host.run(
    positionGradientProgram(width),
    { dx, offsets, lengths, dPosition },
    { ...constants, first: firstPosition },
    [columns, dPosition.shape[0]],
  );
  if (!dType) return;
  f.host.run(typeGradientProgram(width), { dx, where_: where, dType }, constants, [columns, dType.shape[0]]);
}
