// A GPU that refuses a command, as one does whose memory runs out, ends the run; its device is not used again, and the run goes on
// from its checkpoint to the bits of one that was not disturbed.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { memoryRuns } from '@/testing/memoryRuns';
import { tinyModelFiles } from '@/testing/tinyModel';
import type * as adapter from '../device/adapter';
import type { StepEvent } from '../engine';
import type { LastingOptions } from '../interruptedRun';
import { recommended } from '../recipe';
import { Session } from './session';

const gpu = vi.hoisted(() => ({ refuse: () => {} }));

vi.mock('../device/adapter', async (original) => {
  const real = await original<typeof adapter>();
  return {
    ...real,
    async openDevice() {
      const opened = await real.openDevice();
      const { device } = opened;
      // More than any device takes: refused as memory is where there is none left, outside of any scope.
      gpu.refuse = () =>
        void device.createBuffer({ size: 2 * device.limits.maxBufferSize, usage: GPUBufferUsage.STORAGE });
      return opened;
    },
  };
});

const TEXTS = ['love the day', 'bad city', 'my happy train', 'wrong game', 'great song', 'terrible book'];
const FILE = new File(['text,label\n', ...TEXTS.map((text, i) => `${text},${i % 2}\n`)], 'moods.csv');
const RECIPE = { ...recommended(32), epochs: 4, batchSize: 2 };

describe.skipIf(!hasGpu())('a run whose GPU refuses a command', () => {
  const runs = memoryRuns();
  const session = new Session({ version: 'test', openRuns: async () => runs });
  afterAll(() => session.dispose());

  /** Losses, from which step on. */
  async function train(lasting: LastingOptions = {}): Promise<{ bits: number[]; first: number }> {
    const steps: StepEvent[] = [];
    await session.train(RECIPE, (event) => event.type === 'step' && void steps.push(event), lasting);
    return { bits: steps.map(({ loss }) => loss), first: steps[0].step };
  }

  let whole: number[];
  beforeAll(async () => {
    await session.useDevice('gpu');
    await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    await session.readTable(FILE);
    await session.prepare({ validationShare: 0 });
    whole = (await train()).bits;
  });

  it('ends, says so, and goes on to the same bits on another device', async () => {
    const training = session.train(RECIPE, (event) => {
      if (event.type === 'step' && event.step === 4) gpu.refuse();
    });
    await expect(training).rejects.toMatchObject({
      code: 'device-error',
      message: /The GPU refused a command/,
    });
    const [{ id }] = await session.interruptedRuns();
    const { bits, first } = await train({ resume: id });
    expect(first).toBeLessThanOrEqual(4);
    expect(bits).toEqual(whole.slice(first - 1));
  });

  it('answers nothing more that lay there, and trains as before', async () => {
    gpu.refuse();
    await expect(session.predict(['love the day'])).rejects.toMatchObject({ code: 'device-error' });
    await expect(session.predict(['love the day'])).rejects.toMatchObject({ code: 'not-ready' });
    expect((await train()).bits).toEqual(whole);
  });
});
