// Multiply-adds in a loop that touches no memory: the most that WebAssembly reaches on a core. AssemblyScript, compiled by
// registers.ts. Thirteen values: with fewer each waits for the one before, and fifteen are more than x64 has registers for.
import { madd, total } from '../src/engine/ops/processor/simd.as';

/** `rounds` times 13 × 4 multiply-adds. Their sum is handed back, so that the compiler leaves none out. */
// prettier-ignore
export function multiplyAdds(rounds: i32): f32 {
  // Each stays between 0.5 and 1, and begins elsewhere: equal ones would be made once for all.
  const x = f32x4.splat(0.5);
  const y = f32x4.splat(0.5);
  let c0 = f32x4.splat(0.50), c1 = f32x4.splat(0.51), c2 = f32x4.splat(0.52), c3 = f32x4.splat(0.53), c4 = f32x4.splat(0.54);
  let c5 = f32x4.splat(0.55), c6 = f32x4.splat(0.56), c7 = f32x4.splat(0.57), c8 = f32x4.splat(0.58), c9 = f32x4.splat(0.59);
  let c10 = f32x4.splat(0.60), c11 = f32x4.splat(0.61), c12 = f32x4.splat(0.62);
  for (let i = 0; i < rounds; i++) {
    c0 = madd(c0, x, y); c1 = madd(c1, x, y); c2 = madd(c2, x, y); c3 = madd(c3, x, y); c4 = madd(c4, x, y);
    c5 = madd(c5, x, y); c6 = madd(c6, x, y); c7 = madd(c7, x, y); c8 = madd(c8, x, y); c9 = madd(c9, x, y);
    c10 = madd(c10, x, y); c11 = madd(c11, x, y); c12 = madd(c12, x, y);
  }
  const low = total(c0) + total(c1) + total(c2) + total(c3) + total(c4) + total(c5) + total(c6);
  return low + total(c7) + total(c8) + total(c9) + total(c10) + total(c11) + total(c12);
}
