// What a run is said to take beside what it then takes, and trial steps that leave no trace.
import { expect, it, describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { StepEvent } from '../engine';
import { recommended } from '../recipe';
import { Session } from './session';

const WORDS = ['love', 'bad', 'happy', 'wrong', 'great', 'terrible', 'day', 'city'];
const ROWS = Array.from({ length: 40 }, (_, i) => {
  const text = Array.from({ length: 1 + (i % 7) }, (_, j) => WORDS[(i * 3 + j) % WORDS.length]).join(' ');
  return `${text} ${i},${i % 2}\n`;
});
const FILE = new File(['text,label\n', ...ROWS], 'moods.csv');
const RECIPE = { ...recommended(32), epochs: 2, batchSize: 8 };

async function openSession(): Promise<Session> {
  const session = new Session({ version: 'test' });
  await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
  await session.readTable(FILE);
  await session.prepare({ validationShare: 0.25 });
  return session;
}

async function stepsOf(session: Session, recipe = RECIPE): Promise<StepEvent[]> {
  const steps: StepEvent[] = [];
  await session.train(recipe, (event) => void (event.type === 'step' && steps.push(event)));
  return steps;
}

describe.skipIf(!hasGpu())('an estimate', () => {
  it.each([null, 1, 0])(
    'of memory is within a twentieth of what the run then takes, layers trained: %s',
    async (layers) => {
      const session = await openSession();
      const recipe = { ...RECIPE, trainableLayers: layers };
      const { memory, fits, seconds, from } = await session.estimate(recipe);
      const taken = (await stepsOf(session, recipe)).at(-1)!.memory;
      await session.dispose();
      expect(Math.abs(memory!.total - taken) / taken).toBeLessThan(0.05);
      // This session keeps no checkpoints; what they take is in no total.
      const { total, checkpoint, ...kinds } = memory!;
      expect(checkpoint).toBe(0);
      expect(Object.values(kinds).reduce((sum, bytes) => sum + bytes)).toBe(total);
      expect(Math.min(...Object.values(kinds))).toBeGreaterThan(0);
      expect({ fits, from }).toEqual({ fits: 'yes', from: 'estimate' });
      expect(seconds).toBeGreaterThan(0);
    },
  );

  it('by trial steps leaves no trace: the run after it gives the same losses to the bit, and no memory stays', async () => {
    const plain = await openSession();
    const expected = (await stepsOf(plain)).map(({ loss }) => loss);
    await plain.dispose();
    const tried = await openSession();
    const before = await tried.estimate(RECIPE);
    const { seconds, from } = await tried.tryOut(RECIPE);
    const steps = await stepsOf(tried);
    await tried.dispose();
    expect(from).toBe('trial');
    expect(seconds).toBeGreaterThan(0);
    expect(steps.map(({ loss }) => loss)).toEqual(expected);
    expect(steps[0].memory).toBeLessThan(before.memory!.total);
  });

  it('by trial steps is through before a run that is asked for meanwhile begins', async () => {
    const session = await openSession();
    const trial = session.tryOut(RECIPE);
    const steps = await stepsOf(session);
    // Both benches at once would take more than the plan says.
    expect(steps.at(-1)!.memory).toBeLessThan(1.05 * (await trial).memory!.total);
    await session.dispose();
  });

  it('is asked for again with larger batches and says more memory', async () => {
    const session = await openSession();
    const [small, large] = [
      await session.estimate(RECIPE),
      await session.estimate({ ...RECIPE, batchSize: 16 }),
    ];
    await session.dispose();
    expect(large.memory!.activations).toBeGreaterThan(small.memory!.activations);
  });

  it('where the GPU has too little says so, and what makes the run fit', async () => {
    const session = await openSession();
    const { memory } = await session.estimate(RECIPE);
    // As a GPU that gives a little less than the run takes would answer.
    const { pushErrorScope, popErrorScope, createBuffer } = GPUDevice.prototype;
    let asked = 0;
    GPUDevice.prototype.pushErrorScope = function (filter) {
      asked = 0;
      return pushErrorScope.call(this, filter);
    };
    GPUDevice.prototype.createBuffer = function (descriptor) {
      asked += descriptor.size;
      return createBuffer.call(this, descriptor);
    };
    GPUDevice.prototype.popErrorScope = async function () {
      await popErrorScope.call(this);
      return asked > 0.97 * memory!.total ? { message: 'out of memory' } : null;
    };
    try {
      const { fits, room, remedies } = await session.estimate(RECIPE);
      expect(fits).toBe('no');
      expect(room).toBeLessThan(memory!.total);
      for (const { total } of remedies) expect(total).toBeLessThanOrEqual(room!);
    } finally {
      Object.assign(GPUDevice.prototype, { pushErrorScope, popErrorScope, createBuffer });
      await session.dispose();
    }
  });
});
