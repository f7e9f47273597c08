// The four builds of the kernels: each has every kernel of names.ts and no other, so that a number means the same everywhere.
import { describe, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { fileOf } from './builds';
import { CONTROL_BYTES } from './job';
import { KERNELS } from './names';

const BUILDS = [true, false].flatMap((relaxed) => [true, false].map((shared) => ({ relaxed, shared })));

const bytesOf = async (file: string) => (await nodePlatform.kernels(file)) as Uint8Array<ArrayBuffer>;

/** Bytes that a module lays into memory, and where; none of our kernels has any. The binary format's section 11. */
function hasData(bytes: Uint8Array): boolean {
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if (id === 11) return true;
    at += size;
  }
  return false;
}

describe.each(BUILDS)('the kernels, relaxed SIMD: $relaxed, shared memory: $shared', (build) => {
  it('are those of names.ts, each with the units and the scratch memory that a job gives', async () => {
    const module = await WebAssembly.compile(await bytesOf(fileOf(build)));
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 ** 16, shared: build.shared });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const functions = Object.entries(exports).filter(([, each]) => typeof each === 'function');
    expect(functions.map(([name]) => name).sort()).toEqual([...KERNELS]);
    for (const [name, kernel] of functions)
      expect((kernel as () => void).length, name).toBeGreaterThanOrEqual(3);
  });

  it('take a memory of up to 4 GB and nothing else, and leave the block of jobs alone', async () => {
    const bytes = await bytesOf(fileOf(build));
    const module = await WebAssembly.compile(bytes);
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
    expect(hasData(bytes)).toBe(false);
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 ** 16, shared: build.shared });
    new WebAssembly.Instance(module, { env: { memory } });
    expect(new Uint8Array(memory.buffer, 0, CONTROL_BYTES).every((byte) => byte === 0)).toBe(true);
  });
});

describe('the builds', () => {
  it('are told apart by what a platform need not know: relaxed SIMD, atomics', async () => {
    const files = await Promise.all(BUILDS.map(async (build) => Buffer.from(await bytesOf(fileOf(build)))));
    expect(new Set(files.map((file) => file.toString('base64'))).size).toBe(4);
  });

  it('are in the order in which numbers are given: sorted, each once', () => {
    expect([...KERNELS]).toEqual([...new Set(KERNELS)].sort());
  });
});
