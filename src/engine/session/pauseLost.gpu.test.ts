// A run that rests while its GPU goes away computes nothing that would tell it: it ends at once all the same, and goes on from where it
// rested to the bits of a run that did neither.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { memoryRuns } from '@/testing/memoryRuns';
import { tinyModelFiles } from '@/testing/tinyModel';
import type * as adapter from '../device/adapter';
import type { TrainEvent } from '../engine';
import { recommended } from '../recipe';
import { Session } from './session';

const gpu = vi.hoisted(() => ({ destroy: () => {} }));

vi.mock('../device/adapter', async (original) => {
  const real = await original<typeof adapter>();
  return {
    ...real,
    async openDevice() {
      const opened = await real.openDevice();
      gpu.destroy = () => opened.device.destroy();
      return opened;
    },
  };
});

const TEXTS = ['love the day', 'bad city', 'my happy train', 'wrong game', 'great song', 'terrible book'];
const FILE = new File(['text,label\n', ...TEXTS.map((text, i) => `${text},${i % 2}\n`)], 'moods.csv');
const RECIPE = { ...recommended(32), epochs: 4, batchSize: 2 };

const losses = (events: readonly TrainEvent[]) =>
  events.flatMap((event) => (event.type === 'step' ? [[event.step, event.loss]] : []));

describe.skipIf(!hasGpu())('a run that rests', () => {
  const runs = memoryRuns();
  const session = new Session({ version: 'test', openRuns: async () => runs });
  afterEach(() => session.dispose());

  async function open(): Promise<void> {
    await session.useDevice('gpu');
    await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    await session.readTable(FILE);
    await session.prepare({ validationShare: 0 });
  }

  it('ends at once where its GPU goes away, and goes on to the same bits', async () => {
    await open();
    const whole: TrainEvent[] = [];
    await session.train(RECIPE, (event) => void whole.push(event));

    const rested: TrainEvent[] = [];
    const training = session.train(RECIPE, (event) => {
      rested.push(event);
      if (event.type === 'step' && event.step === 4) void session.pause();
      if (event.type === 'pause') gpu.destroy();
    });
    await expect(training).rejects.toMatchObject({ code: 'device-lost' });
    expect(rested.at(-1)).toMatchObject({ type: 'pause' });

    await open();
    const [{ id }] = await session.interruptedRuns();
    const rest: TrainEvent[] = [];
    await session.train(RECIPE, (event) => void rest.push(event), { resume: id });
    expect(losses(rest).length).toBeGreaterThan(0);
    expect([...losses(rested), ...losses(rest)]).toEqual(losses(whole));
  });
});
