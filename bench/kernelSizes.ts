// What a visitor downloads of the processor's kernels: one of four files, relaxed or plain SIMD, for shared memory or not.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { fileOf } from '@/engine/ops/processor/builds';
import { count, type Row } from './row';

const BEST = { level: 9 };

export async function* kernelSizeRows(): AsyncGenerator<Row> {
  const all = { shared: 0, alone: 0 };
  for (const relaxed of [true, false])
    for (const shared of [true, false]) {
      const file = await readFile(`.cache/kernels/${fileOf({ relaxed, shared })}.wasm`);
      all[shared ? 'shared' : 'alone'] += gzipSync(file, BEST).length;
    }
  const note = `the same without shared memory: ${(all.alone / 1e3).toFixed(1)} kB`;
  yield count("the processor's kernels, relaxed and plain, gzipped", 'kB', all.shared / 1e3, note);
}
