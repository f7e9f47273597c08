// A run in float16 by the face: only where the GPU passed the test, named in its plan, and float32 when it leaves.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasGpu, needsFloat16 } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { TrainEvent } from '../engine';
import * as selfTest from '../ops/gpu/gemm/selfTest';
import { recommended, type Recipe } from '../recipe';
import { Session } from './session';

const TEXTS = ['love the day', 'bad city', 'my happy train', 'wrong game', 'great song', 'terrible book'];
const FILE = new File(['text,label\n', ...TEXTS.map((text, i) => `${text},${i % 2}\n`)], 'moods.csv');
const RECIPE: Recipe = { ...recommended(32), epochs: 2, batchSize: 2, dropout: 0, preset: 'custom' };

vi.mock('../ops/gpu/gemm/selfTest', async (original) => ({ ...(await original<typeof selfTest>()) }));

async function openSession(): Promise<Session> {
  const session = new Session({ version: 'test' });
  await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
  await session.readTable(FILE);
  await session.prepare({ validationShare: 0 });
  return session;
}

async function trainWith(recipe: Recipe) {
  const session = await openSession();
  const events: TrainEvent[] = [];
  try {
    const { memory } = await session.estimate(recipe);
    await session.train(recipe, (event) => events.push(event));
    const files = await session.exportModel();
    const text = (name: string) => files.find((file) => file.name === name)!.blob.text();
    const record = JSON.parse(await text('warble.json')) as { fp16: boolean; kernelPlan: string };
    const losses = events.flatMap((event) => (event.type === 'step' ? event.loss : []));
    const bytes = files.find(({ name }) => name === 'model.safetensors')!.blob.size;
    return { record, losses, bytes, memory: memory!.total };
  } finally {
    await session.dispose();
  }
}

describe.skipIf(!hasGpu())('a run in float16', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is named so, repeats to the bit, and leaves as float32', async ({ skip }) => {
    await needsFloat16(skip);
    const half = await trainWith({ ...RECIPE, precision: 'float16' });
    const whole = await trainWith(RECIPE);
    expect([half.record.fp16, whole.record.fp16]).toEqual([true, false]);
    expect(half.record.kernelPlan).toBe(`${whole.record.kernelPlan}+f16`);
    expect(half.bytes).toBe(whole.bytes);
    // The weights' copies in float16 come on top.
    expect(half.memory).not.toBe(whole.memory);
    expect(half.losses).not.toEqual(whole.losses);
    half.losses.forEach((loss, i) => expect(Math.abs(loss - whole.losses[i])).toBeLessThan(5e-3));
    expect((await trainWith({ ...RECIPE, precision: 'float16' })).losses).toEqual(half.losses);
  });

  it('is refused with the reason where the GPU failed the test', async () => {
    vi.spyOn(selfTest, 'testFloat16').mockResolvedValue('It gives wrong numbers.');
    const session = await openSession();
    const recipe: Recipe = { ...RECIPE, precision: 'float16' };
    const refusal = {
      code: 'recipe-invalid',
      message: expect.stringContaining('It gives wrong numbers.') as string,
    };
    await expect(session.train(recipe, () => {})).rejects.toMatchObject(refusal);
    await expect(session.estimate(recipe)).rejects.toMatchObject(refusal);
    await session.dispose();
  });
});
