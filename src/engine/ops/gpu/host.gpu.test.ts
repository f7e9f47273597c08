// What the host promises beyond running kernels, which every other GPU test sees.
import { expect, describe, it } from 'vitest';
import { hasGpu, testHost } from '@/testing/gpu';
import { program } from './wgsl';

/** y = x + `by`, another program for each number. */
const add = (by: string) =>
  program({
    name: `add ${by}`,
    reads: { x: 'f32' },
    writes: { y: 'f32' },
    constants: ['length'],
    workgroup: [64, 1, 1],
    body: `if (global.x < constants.length) { y[global.x] = x[global.x] + ${by}; }`,
  });

describe.skipIf(!hasGpu())('Host', () => {
  it('throws what did not compile after all others did, and gives its memory back', async () => {
    const host = await testHost();
    const before = [host.arenaCountAlive, host.bindGroupCountAlive];
    const programs = [add('nonsense'), ...['1.5', '2.5', '3.5'].map(add)];
    const told: number[] = [];
    const compiling = host.compile(programs, (done) => told.push(done));
    await expect(compiling).rejects.toMatchObject({ code: 'device-error' });
    await expect(compiling).rejects.toThrow(/^add nonsense did not compile: /);
    expect(told).toEqual([1, 2, 3]);
    expect([host.arenaCountAlive, host.bindGroupCountAlive]).toEqual(before);
    // A refused shader is no refused command.
    host.check();
  });

  it('makes one bind group for the same places and constants, and lets it go with its memory', async () => {
    const host = await testHost();
    const before = host.bindGroupCountAlive;
    const [x, y] = [host.allocateView([4], 16), host.allocateView([4], 16)];
    host.write(x, new Float32Array([1, 2, 3, 4]));
    // Another object of the same text, too.
    for (const p of [add('4.5'), add('4.5')]) host.run(p, { x, y: { ...y } }, { length: 4 }, [1]);
    expect(host.bindGroupCountAlive).toBe(before + 1);
    expect([...new Float32Array(await host.read(y, 16))]).toEqual([5.5, 6.5, 7.5, 8.5]);
    host.run(add('4.5'), { x, y }, { length: 2 }, [1]);
    expect(host.bindGroupCountAlive).toBe(before + 2);
    x.arena.dispose();
    expect(host.bindGroupCountAlive).toBe(before);
    y.arena.dispose();
  });
});
