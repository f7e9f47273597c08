// kernels.mjs in a folder of its own, with kernels that compile in a moment.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ENTRY = 'src/engine/ops/processor/kernels.as.ts';
const PART = 'src/engine/ops/sum/processor.as.ts';
const JOB = 'src/engine/ops/processor/job.ts';

const BUILT = ['plain-shared.wasm', 'plain.wasm', 'relaxed-shared.wasm', 'relaxed.wasm'];

/** A kernel that adds `step`, and one of four lanes that relaxed SIMD makes another of. */
const part = (step: number) => `
export function sum(first: i32, last: i32, _scratch: usize): i32 { return first + last + ${step}; }
export function lanes(first: i32, _last: i32, _scratch: usize): f32 {
  const x = f32x4.splat(<f32>first);
  return f32x4.extract_lane(ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(x, x, x) : f32x4.add(f32x4.mul(x, x), x), 0);
}`;

describe('kernels.mjs', () => {
  let folder: string;
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const run = () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/kernels.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CI: 'true' },
    });
    return { status, stderr };
  };
  const built = async () => (await readdir(join(folder, '.cache/kernels'))).sort();
  /** When each file was last written. */
  const times = async () =>
    Promise.all(
      (await built()).map(async (name) => (await stat(join(folder, '.cache/kernels', name))).mtimeMs),
    );
  const sum = async () => {
    const bytes = await readFile(join(folder, '.cache/kernels/plain.wasm'));
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
    return (instance.exports.sum as (...args: number[]) => number)(2, 3, 0);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'warble-kernels-'));
    await mkdir(join(folder, 'scripts'));
    await cp('scripts/kernels.mjs', join(folder, 'scripts/kernels.mjs'));
    await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'dir');
    await put(ENTRY, "export { lanes, sum } from '../sum/processor.as';");
    await put(PART, part(1));
    await put(JOB, 'export const answer: number = 42;');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('compiles four builds, and for threads a script without types', async () => {
    expect(run()).toEqual({ status: 0, stderr: '' });
    expect(await built()).toEqual(['fingerprint', 'job.mjs', ...BUILT].sort());
    expect(await sum()).toBe(6);
    expect(await readFile(join(folder, '.cache/kernels/job.mjs'), 'utf8')).toContain(
      'export const answer = 42;',
    );
  });

  it('leaves what is up to date as it is', async () => {
    const before = await times();
    expect(run().status).toBe(0);
    expect(await times()).toEqual(before);
  });

  it('compiles again where a source changed, wherever it lies', async () => {
    await put(PART, part(10));
    expect(run().status).toBe(0);
    expect(await sum()).toBe(15);
  });

  it('says what the compiler said and where, and keeps what there was', async () => {
    await put(PART, part(20).replace('first + last', 'first + missing'));
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain('kernels.as.ts (--enable relaxed-simd) does not compile.');
    expect(stderr).toMatch(/ERROR TS2304: Cannot find name 'missing'[^]*sum\/processor\.as\.ts/);
    expect(await sum()).toBe(15);
    expect(await built()).toEqual(['fingerprint', 'job.mjs', ...BUILT].sort());
  });

  it('takes a warning for an error: what the compiler is not sure of may be another number', async () => {
    await put(PART, part(20));
    await put(ENTRY, "export { lanes, sum } from '../sum/processor.as';\nexport class Lost {}");
    const { status, stderr } = run();
    expect([status, stderr]).toEqual([1, expect.stringContaining('WARNING AS235')]);
    expect(await built()).toEqual(['fingerprint', 'job.mjs', ...BUILT].sort());
  });
});
