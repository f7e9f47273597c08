// Embeddings and their gradients. The formulas stand in stock.ts; each sum goes over rows in their order, so that it is the
// same bits whoever makes it. AssemblyScript.
import { F32, addTo, load, store } from '../processor/simd.as';

/** Rows first…last of y [R,H] = word + position + type; `type` 0: the model has none. `uncounted`: the id of tokens that are not counted; -1: none. */
export function embed(
  first: i32,
  last: i32,
  _scratch: usize,
  ids: usize,
  where: usize,
  word: usize,
  position: usize,
  firstPosition: i32,
  uncounted: i32,
  type: usize,
  width: i32,
  y: usize,
): void {
  const bytes = <usize>width * F32;
  for (let row = first; row < last; row++) {
    const place = i32.load(where + <usize>row * F32);
    const w = word + <usize>i32.load(ids + <usize>row * F32) * bytes;
    const p = position + <usize>(counted(ids, row, place & 0x3fff, uncounted) + firstPosition) * bytes;
    const t = type + <usize>((place >>> 14) & 3) * bytes;
    for (let i = 0; i < width; i += 4) {
      const at = <usize>i * F32;
      let sum = f32x4.add(load(w + at, width - i), load(p + at, width - i));
      if (type) sum = f32x4.add(sum, load(t + at, width - i));
      store(y + <usize>row * bytes + at, sum, width - i);
    }
  }
}

/** The tokens before this one that are counted; -1 for an uncounted one itself. `at`: all that are before it in its text. */
function counted(ids: usize, row: i32, at: i32, uncounted: i32): i32 {
  if (uncounted < 0) return at;
  if (i32.load(ids + <usize>row * F32) == uncounted) return -1;
  let count = at;
  for (let i = row - at; i < row; i++) if (i32.load(ids + <usize>i * F32) == uncounted) count--;
  return count;
}

/** Distinct ids first…last, that in `without` left at 0: row u of dWord [U,H] = Σ of dx over the rows of id u, or + what is there. */
export function embedWordGradient(
  first: i32,
  last: i32,
  _scratch: usize,
  dx: usize,
  starts: usize,
  occurrences: usize,
  without: i32,
  width: i32,
  dWord: usize,
  accumulate: i32,
): void {
  const bytes = <usize>width * F32;
  for (let u = first; u < last; u++) {
    const sum = dWord + <usize>u * bytes;
    if (!accumulate) memory.fill(sum, 0, bytes);
    if (u == without) continue;
    const end = i32.load(starts + <usize>u * F32, 4);
    for (let i = i32.load(starts + <usize>u * F32); i < end; i++)
      addTo(sum, dx + <usize>i32.load(occurrences + <usize>i * F32) * bytes, width);
  }
}

/** Rows first…last of dPosition [P,H]; position p of a text has row p + firstPosition. `uncounted` as of embed. */
export function embedPositionGradient(
  first: i32,
  last: i32,
  _scratch: usize,
  dx: usize,
  offsets: usize,
  lengths: usize,
  ids: usize,
  examples: i32,
  firstPosition: i32,
  uncounted: i32,
  width: i32,
  dPosition: usize,
  accumulate: i32,
): void {
  const bytes = <usize>width * F32;
  for (let row = first; row < last; row++) {
    const sum = dPosition + <usize>row * bytes;
    if (!accumulate) memory.fill(sum, 0, bytes);
    const at = row - firstPosition;
    if (at < 0) continue;
    for (let b = 0; b < examples; b++) {
      const start = i32.load(offsets + <usize>b * F32);
      const found = nthCounted(ids, start, start + i32.load(lengths + <usize>b * F32), at, uncounted);
      if (found >= 0) addTo(sum, dx + <usize>found * bytes, width);
    }
  }
}

/** Of rows start…end, the one that has `at` counted ones before it; -1: there is none. */
function nthCounted(ids: usize, start: i32, end: i32, at: i32, uncounted: i32): i32 {
  let row = start + at;
  if (uncounted >= 0) {
    row = start;
    for (let left = at; row < end; row++)
      if (i32.load(ids + <usize>row * F32) != uncounted && left-- == 0) break;
  }
  return row < end ? row : -1;
}

/** Types first…last of dType [K,H]. */
export function embedTypeGradient(
  first: i32,
  last: i32,
  _scratch: usize,
  dx: usize,
  where: usize,
  rows: i32,
  width: i32,
  dType: usize,
  accumulate: i32,
): void {
  const bytes = <usize>width * F32;
  for (let type = first; type < last; type++) {
    const sum = dType + <usize>type * bytes;
    if (!accumulate) memory.fill(sum, 0, bytes);
    for (let row = 0; row < rows; row++)
      if (((i32.load(where + <usize>row * F32) >>> 14) & 3) == type)
        addTo(sum, dx + <usize>row * bytes, width);
  }
}
