// Which build a platform gets: asked of the platform, here of one that knows less than Node.
import { afterEach, describe, expect, it, vi } from 'vitest';
// It has Node know relaxed SIMD.
import '@/cli/processor';
import { fileOf, findBuild, planOf } from './builds';
import { openProcessor } from './processor';

const known = WebAssembly;

/** A platform whose compiler refuses modules with an instruction that begins so. */
function refuse(...instruction: number[]): void {
  const has = (bytes: Uint8Array) =>
    bytes.some((_, at) => instruction.every((byte, i) => bytes[at + i] === byte));
  const validate = (bytes: BufferSource) =>
    !has(new Uint8Array(bytes as ArrayBuffer)) && known.validate(bytes);
  vi.stubGlobal('WebAssembly', { ...known, Memory: known.Memory, validate });
}

/** f32x4.relaxed_madd, and i32x4.splat. */
const RELAXED_MADD = [0xfd, 0x85, 0x02];
const SPLAT = [0xfd, 0x11];

const nothing = {
  kernels: () => Promise.reject(new Error('not asked for')),
  openThread: () => null!,
  cores: 4,
  name: '',
};

describe('findBuild', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('takes relaxed SIMD and shared memory where both are known', () => {
    expect(findBuild()).toEqual({ relaxed: true, shared: true });
  });

  it('takes plain SIMD where relaxed SIMD is not known', () => {
    refuse(...RELAXED_MADD);
    expect(findBuild()).toEqual({ relaxed: false, shared: true });
  });

  it('takes none where there is no SIMD, and says which browsers have it', async () => {
    refuse(...SPLAT);
    expect(findBuild()).toBeNull();
    await expect(openProcessor(nothing, { threads: 2 })).rejects.toMatchObject({
      code: 'no-processor',
      message: expect.stringMatching(/SIMD.*current Chrome, Edge, Firefox or Safari/),
    });
  });

  it('takes none where there is no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(findBuild()).toBeNull();
  });

  it.each([
    ['has no SharedArrayBuffer', () => vi.stubGlobal('SharedArrayBuffer', undefined)],
    [
      'is not isolated, so that no memory may be shared',
      () =>
        vi.stubGlobal('WebAssembly', {
          ...known,
          validate: (bytes: BufferSource) => known.validate(bytes),
          Memory: () => {
            throw new TypeError('shared memory is not allowed');
          },
        }),
    ],
    [
      'gives a memory that is not shared',
      () =>
        vi.stubGlobal('WebAssembly', {
          ...known,
          validate: (bytes: BufferSource) => known.validate(bytes),
          Memory: class {
            buffer = new ArrayBuffer(0);
          },
        }),
    ],
  ])('takes memory of one thread where the page %s', (_, stub) => {
    stub();
    expect(findBuild()).toEqual({ relaxed: true, shared: false });
  });
});

describe('a build', () => {
  const builds = [true, false].flatMap((relaxed) => [true, false].map((shared) => ({ relaxed, shared })));

  it('has a file of its own', () => {
    expect(builds.map(fileOf)).toEqual(['relaxed-shared', 'relaxed', 'plain-shared', 'plain']);
  });

  it('is recorded by what decides the bits: not by whether memory is shared', () => {
    expect(new Set(builds.map(planOf))).toEqual(new Set(['processor-relaxed-1', 'processor-plain-1']));
  });
});
