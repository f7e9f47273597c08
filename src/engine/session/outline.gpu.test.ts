// What a run on a model of the hub is said to take before a byte of its weights, beside what is said once it is loaded.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { startHub, type TestHub } from '@/testing/hub/server';
import { tinyHubFiles } from '@/testing/hub/tiny';
import { memoryFolder } from '@/testing/memoryFolder';
import { tinyModelFiles } from '@/testing/tinyModel';
import { recommended } from '../recipe';
import { Session } from './session';

const ID = 'some/tiny';
const RECIPE = { ...recommended(32), epochs: 2, batchSize: 8 };
const WORDS = ['love', 'bad', 'happy', 'wrong', 'great', 'terrible', 'day', 'city'];

let hub: TestHub;
beforeAll(async () => void (hub = await startHub([{ id: ID, files: await tinyHubFiles() }])));
afterAll(() => hub.close());

function fileOf(rows: number): File {
  const lines = Array.from({ length: rows }, (_, i) => {
    const text = Array.from({ length: 1 + (i % 7) }, (_, j) => WORDS[(i * 3 + j) % WORDS.length]).join(' ');
    return `${text} ${i},${i % 2}\n`;
  });
  return new File(['text,label\n', ...lines], 'moods.csv');
}

async function openSession(rows = 40): Promise<Session> {
  const folder = memoryFolder();
  const session = new Session({
    version: 'test',
    hub: { url: async () => hub.url, openFolder: async () => folder },
  });
  await session.readTable(fileOf(rows));
  await session.prepare({ validationShare: 0.25 });
  return session;
}

describe.skipIf(!hasGpu())('a model that is not loaded', () => {
  it('is estimated as it is when it is loaded, without a byte of its weights', async () => {
    const session = await openSession();
    const { commit } = await session.lookUp(ID);
    const source = { kind: 'hub', name: ID, commit } as const;
    const recipes = [{}, { batchSize: 16, gradientCheckpointing: true }, { trainableLayers: 1 }];
    const before = [];
    for (const more of recipes) before.push(await session.estimate({ ...RECIPE, ...more }, source));
    expect(hub.arrived.every(({ host }) => host === 'hub')).toBe(true);
    await session.loadModel(source);
    const after = [];
    for (const more of recipes) after.push(await session.estimate({ ...RECIPE, ...more }));
    await session.dispose();
    expect(before).toEqual(after);
    expect(before.map(({ fits }) => fits)).toEqual(['yes', 'yes', 'yes']);
  });

  it('is estimated by a sample of many rows, and its time by all of them', async () => {
    const session = await openSession(9000);
    const { commit } = await session.lookUp(ID);
    const sampled = await session.estimate(RECIPE, { kind: 'hub', name: ID, commit });
    await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    const whole = await session.estimate(RECIPE);
    await session.dispose();
    expect(sampled.memory!.total / whole.memory!.total).toBeGreaterThan(0.95);
    expect(sampled.memory!.total / whole.memory!.total).toBeLessThanOrEqual(1);
    expect(Math.abs(sampled.seconds! / whole.seconds! - 1)).toBeLessThan(0.05);
  });

  it('that can read fewer tokens than the recipe asks for is estimated at its most', async () => {
    const session = await openSession();
    const source = { kind: 'files', name: 'tiny', files: await tinyModelFiles() } as const;
    const most = await session.estimate({ ...RECIPE, maxLength: 128 }, source);
    expect((await session.estimate({ ...RECIPE, maxLength: 512 }, source)).memory).toEqual(most.memory);
    await session.dispose();
  });

  it('and was never looked up, or is none, cannot be estimated', async () => {
    const session = await openSession();
    const source = { kind: 'hub', name: 'some/other', commit: 'a'.repeat(40) } as const;
    await expect(session.estimate(RECIPE, source)).rejects.toMatchObject({
      code: 'not-ready',
      message: expect.stringContaining('some/other was not looked up'),
    });
    const empty = { kind: 'files', name: 'empty', files: {} } as const;
    await expect(session.estimate(RECIPE, empty)).rejects.toMatchObject({ code: 'model-unreadable' });
    await session.dispose();
  });
});
