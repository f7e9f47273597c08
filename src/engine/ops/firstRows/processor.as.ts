// The [CLS] row of each example, and the way back. AssemblyScript.
import { F32 } from '../processor/simd.as';

/** Examples first…last of y [B,H], the first rows of x [R,H]. */
export function firstRows(
  first: i32,
  last: i32,
  _scratch: usize,
  x: usize,
  offsets: usize,
  width: i32,
  y: usize,
): void {
  const bytes = <usize>width * F32;
  for (let b = first; b < last; b++)
    memory.copy(y + <usize>b * bytes, x + <usize>i32.load(offsets + <usize>b * F32) * bytes, bytes);
}

/** Rows first…last of dx [R,H]: dy [B,H] in first rows, 0 in the others. */
export function firstRowsGradient(
  first: i32,
  last: i32,
  _scratch: usize,
  dy: usize,
  where: usize,
  width: i32,
  dx: usize,
): void {
  const bytes = <usize>width * F32;
  for (let row = first; row < last; row++) {
    const place = i32.load(where + <usize>row * F32);
    const to = dx + <usize>row * bytes;
    if (place & 0x3fff) memory.fill(to, 0, bytes);
    else memory.copy(to, dy + <usize>(place >>> 16) * bytes, bytes);
  }
}
