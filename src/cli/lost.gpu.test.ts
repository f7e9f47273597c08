// A run of the terminal whose GPU goes away in the middle, on a real adapter: it goes on by itself once that is back, to the bits of a run
// that lost nothing, or says how to go on.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as adapter from '@/engine/device/adapter';
import type * as recovery from '@/engine/recovery';
import { callOnGpu, type Called } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';
import { stepIn } from '@/testing/interruptedRuns';
import { writeTinyModel } from '@/testing/tinyModel';

/** The device that was opened last, as a driver takes it that is reset; one that was destroyed is no loss, and says so. */
const gpu = vi.hoisted(() => ({ isAway: false, opened: 0, lose: () => {} }));

vi.mock('@/engine/device/adapter', async (original) => {
  const real = await original<typeof adapter>();
  return {
    ...real,
    probeAdapter: async () =>
      gpu.isAway ? { ok: false, code: 'no-adapter', message: 'No GPU answered.' } : real.probeAdapter(),
    async openDevice() {
      const opened = await real.openDevice();
      gpu.opened++;
      const { device } = opened;
      const lost = new Promise((resolve) => {
        gpu.lose = () => {
          resolve({ reason: 'unknown', message: 'The driver was reset.' });
          device.destroy();
        };
      });
      Object.defineProperty(device, 'lost', { value: lost });
      return opened;
    },
  };
});
vi.mock('@/engine/recovery', async (original) => ({
  ...(await original<typeof recovery>()),
  LOOK_PAUSES: [0.1, 0.2],
}));

const STEPS = 48;
const RECIPE = ['--epochs', '6', '--batch-size', '4', '--learning-rate', '2e-3', '--seed', '5', '--validation-share', '0.1']; // prettier-ignore
const FACT = 'The GPU went away (The driver was reset)';

let base: string;
let whole: Called;
const path = (name: string) => join(base, name);
const train = (out: string) =>
  callOnGpu(['train', '--model', path('tiny'), '--data', path('a.csv'), '--out', path(out), ...RECIPE, '--save-steps', '2', '--json']); // prettier-ignore
const resume = (out: string) => callOnGpu(['train', '--resume', path(out), '--json']);

/** Trains into `out`, and loses the GPU behind its first checkpoint. */
async function lostIn(out: string): Promise<Called> {
  const called = train(out);
  await expect.poll(() => stepIn(path(out)), { timeout: 60_000, interval: 2 }).toBeGreaterThan(0);
  gpu.lose();
  return called;
}

/** From where it went on last, it did what the whole run did. */
async function expectSame(out: string, called: Called): Promise<void> {
  expect(called.status, called.err).toBe(0);
  const records = called.records();
  const from = records.findLastIndex(({ event }) => event === 'resume');
  const losses = (all: Record<string, unknown>[], behind: number) =>
    all.flatMap(({ event, step, loss }) =>
      event === 'step' && (step as number) > behind ? [[step, loss]] : [],
    );
  const step = records[from].step as number;
  expect(step).toBeGreaterThan(0);
  expect(step).toBeLessThan(STEPS);
  expect(losses(records.slice(from), 0)).toEqual(losses(whole.records(), step));
  const [mine, theirs] = await Promise.all([out, 'whole'].map((folder) => readFile(path(`${folder}/model.safetensors`)))); // prettier-ignore
  expect(mine.equals(theirs)).toBe(true);
  expect(existsSync(path(`${out}/checkpoint`))).toBe(false);
}

describe.skipIf(!hasGpu())('a run of the terminal whose GPU goes away', () => {
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'warble-lost-'));
    await writeTinyModel(path('tiny'));
    const rows = Array.from({ length: 36 }, (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2}`);
    await writeFile(path('a.csv'), ['text,label', ...rows, ''].join('\n'));
    whole = await train('whole');
    expect(whole.status, whole.err).toBe(0);
  });
  afterAll(() => rm(base, { recursive: true }));
  beforeEach(() => void Object.assign(gpu, { isAway: false, opened: 0 }));

  it('goes on by itself once it is back, to the same bits', async () => {
    const called = await lostIn('back');
    expect(gpu.opened).toBe(2);
    expect(called.err).toContain(`${FACT}. Once it is back, the run goes on behind step `);
    await expectSame('back', called);
  });

  it('ends where it stays away, keeps its checkpoint, and says how to go on, which it then does', async () => {
    const away = lostIn('away');
    await vi.waitUntil(() => gpu.opened === 1, 60_000);
    gpu.isAway = true;
    const called = await away;
    const step = await stepIn(path('away'));
    expect(called.status).toBe(1);
    const message = `${FACT}, and was not there again when it was looked for 2 times. What was trained until step ${step} is kept. Go on with: train --resume ${path('away')}.`;
    expect(called.records().at(-1)).toEqual({ event: 'error', code: 'device-lost', message });
    expect(called.err).toContain(message);
    gpu.isAway = false;
    await expectSame('away', await resume('away'));
  });
});
