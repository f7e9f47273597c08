// A run of the terminal whose disk gets full: as a checkpoint is written, and as its model is. In this process, on the processor; the
// disk is the real one, but for what it refuses.
import type * as nodeFs from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { InterruptedRuns, resume, savedIn } from '@/testing/interruptedRuns';

const ROOMY = { free: Infinity, canBegin: true, canStream: true, begun: 0, fill: () => {} };

/** Bytes that are free, whether a file of a checkpoint can be begun, or one of the model; and what happens as one more is begun. */
const disk = vi.hoisted(() => ({
  free: Infinity,
  canBegin: true,
  canStream: true,
  begun: 0,
  fill: () => {},
}));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof nodeFs>();
  const full = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  return {
    ...real,
    openSync(...args: Parameters<typeof real.openSync>) {
      disk.begun++;
      disk.fill();
      if (!disk.canBegin) throw full();
      return real.openSync(...args);
    },
    // As a disk does: what fits is written.
    writeSync(file: number, chunk: Uint8Array) {
      const fits = chunk.subarray(0, Math.min(chunk.length, disk.free));
      if (chunk.length > 0 && fits.length === 0) throw full();
      disk.free -= fits.length;
      return real.writeSync(file, fits);
    },
    createWriteStream(...args: Parameters<typeof real.createWriteStream>) {
      if (!disk.canStream) throw full();
      return real.createWriteStream(...args);
    },
  };
});

let runs: InterruptedRuns;
beforeAll(async () => (runs = await InterruptedRuns.open(4)));
beforeEach(() => void Object.assign(disk, ROOMY));
afterAll(() => runs.close());

const SAVED_EVERY = 5;
/** A checkpoint has three files until there is a whole epoch. Begins with the second one. */
const SECOND = 4;

const train = (out: string) =>
  callCli(['train', ...runs.options, '--out', out, '--save-steps', String(SAVED_EVERY), '--json']);

/** `change` of the disk as the file is begun that comes as number `at`. */
function fillAt(at: number, change: Partial<typeof ROOMY>): void {
  disk.fill = () => void (disk.begun === at && Object.assign(disk, change));
}

it.each([
  ['as a file is written', SECOND, { free: 20_000 }],
  ['as its last file is', SECOND + 2, { free: 10 }],
  ['before a file is begun', SECOND, { canBegin: false }],
] as const)(
  'finds it full %s: the run goes on without more checkpoints, and says so once',
  async (where, at, change) => {
    const out = runs.at(where);
    fillAt(at, change);
    const { status, err, records } = await train(out);
    expect(status, err).toBe(0);
    const told = err.split('\n').filter((line) => line.includes('No checkpoint could be written'));
    const says = `The disk is full. The last checkpoint, of step ${SAVED_EVERY}, stays.`;
    expect(told).toEqual([expect.stringContaining(says)]);
    const losses = (all: Record<string, unknown>[]) =>
      all.flatMap(({ event, loss }) => (event === 'step' ? [loss] : []));
    expect(losses(records())).toEqual(losses(runs.whole.records()));
    const [mine, theirs] = await Promise.all(
      [out, runs.at('whole')].map((folder) => readFile(join(folder, 'model.safetensors'))),
    );
    expect(mine.equals(theirs)).toBe(true);
  },
);

it.each([
  ['from a checkpoint before', SECOND + 1, 5],
  ['from the last one', Infinity, 45],
])(
  'finds it full as the model is written: the run ends, says so, and goes on %s',
  async (where, at, step) => {
    const out = runs.at(where);
    fillAt(at, { free: 0, canBegin: false });
    disk.canStream = false;
    const { status, err } = await train(out);
    expect(status).toBe(1);
    expect(err).toContain(
      `${out} could not be written: the disk is full. Make room on it. What was trained until step ${step} is kept. Go on with: train --resume ${out}.`,
    );
    const { checkpoints } = (await savedIn(out))!;
    const named = checkpoints.flatMap(({ weights, moments, epochWeights }) => [
      weights.name,
      moments.name,
      ...(epochWeights ? [epochWeights.name] : []),
    ]);
    expect((await readdir(join(out, 'checkpoint'))).sort()).toEqual(
      [...new Set([...named, 'run.json'])].sort(),
    );
    expect((await readdir(runs.at('.'))).filter((name) => name.startsWith('.'))).toEqual([]);
    Object.assign(disk, ROOMY);
    await runs.expectSame(out, await resume(out));
  },
);
