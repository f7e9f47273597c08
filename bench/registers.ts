// The rate of multiply-adds that a loop in registers reaches in WebAssembly on one core: what no product can pass. Node only,
// because the loop is compiled when it is asked for.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileScript } from '../scripts/kernels.mjs';

const ROUNDS = 5_000_000;
/** Of ROUNDS rounds: 13 values of 4 lanes, a multiplication and an addition each. */
export const OPERATIONS = ROUNDS * 13 * 4 * 2;

/** V8 compiles a function well once it was called for a while, and takes the better code from the next call on. */
const WARM_UP_MS = 500;

/** Runs OPERATIONS of them. @param relaxed each rounded once, by one instruction; else a multiplication and an addition */
export async function registerLoop(relaxed: boolean): Promise<() => void> {
  const folder = await mkdtemp(join(tmpdir(), 'warble-bench-'));
  try {
    const made = join(folder, 'registers.wasm');
    compileScript('bench/registers.as.ts', relaxed ? ['--enable', 'relaxed-simd'] : [], made);
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
    const { instance } = await WebAssembly.instantiate(await readFile(made), { env: { memory } });
    const multiplyAdds = instance.exports.multiplyAdds as (rounds: number) => number;
    const began = performance.now();
    while (performance.now() - began < WARM_UP_MS) {
      multiplyAdds(ROUNDS);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return () => void multiplyAdds(ROUNDS);
  } finally {
    await rm(folder, { recursive: true });
  }
}
