// Embeddings and their gradients. The formulas stand in stock.ts; each sum goes over rows in their order, so that it is the
// same bits whoever makes it. AssemblyScript.
import { F32, addTo, load, store } from '../processor/simd.as';

/** Rows first…last of y [R,H] = word + position + type; `type` 0: the model has none. */
export function embed(
  first: i32,
  last: i32,
  _scratch: usize,
  ids: usize,
  where: usize,
  word: usize,
  position: usize,
  firstPosition: i32,
  type: usize,
  width: i32,
  y: usize,
): void {
  const bytes = <usize>width * F32;
  for (let row = first; row < last; row++) {
    const place = i32.load(where + <usize>row * F32);
    const w = word + <usize>i32.load(ids + <usize>row * F32) * bytes;
    const p = position + <usize>((place & 0x3fff) + firstPosition) * bytes;
    const t = type + <usize>((place >>> 14) & 3) * bytes;
    for (let i = 0; i < width; i += 4) {
      const at = <usize>i * F32;
      let sum = f32x4.add(load(w + at, width - i), load(p + at, width - i));
      if (type) sum = f32x4.add(sum, load(t + at, width - i));
      store(y + <usize>row * bytes + at, sum, width - i);
    }
  }
}

/** Distinct ids first…last: row u of dWord [U,H] = Σ of dx over the rows of id u, or + what is there. */
export function embedWordGradient(
  first: i32,
  last: i32,
  _scratch: usize,
  dx: usize,
  starts: usize,
  occurrences: usize,
  width: i32,
  dWord: usize,
  accumulate: i32,
): void {
  const bytes = <usize>width * F32;
  for (let u = first; u < last; u++) {
    const sum = dWord + <usize>u * bytes;
    if (!accumulate) memory.fill(sum, 0, bytes);
    const end = i32.load(starts + <usize>u * F32, 4);
    for (let i = i32.load(starts + <usize>u * F32); i < end; i++)
      addTo(sum, dx + <usize>i32.load(occurrences + <usize>i * F32) * bytes, width);
  }
}

/** Rows first…last of dPosition [P,H]; position p of a text has row p + firstPosition. */
export function embedPositionGradient(
  first: i32,
  last: i32,
  _scratch: usize,
  dx: usize,
  offsets: usize,
  lengths: usize,
  examples: i32,
  firstPosition: i32,
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
    for (let b = 0; b < examples; b++)
      if (at < i32.load(lengths + <usize>b * F32))
        addTo(sum, dx + <usize>(i32.load(offsets + <usize>b * F32) + at) * bytes, width);
  }
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
