// What an export for a cluster knows of the run that was trained here: its last checkpoint, or why there is none. Real runs on
// the processor.
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import type { TrainEvent } from '@/engine';
import { memoryRuns, type MemoryRuns } from '@/testing/memoryRuns';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { RunTarget } from '../export/types';
import { recommended, type Recipe } from '../recipe';
import { Session } from './session';

/** Four steps an epoch. */
const RECIPE: Recipe = { ...recommended(32), learningRate: 1e-3, epochs: 3, batchSize: 4 };

let runs: MemoryRuns;
let session: Session;
beforeEach(async () => {
  runs = memoryRuns();
  session = new Session({
    version: 'test',
    processor: nodePlatform,
    openRuns: async () => runs,
    readBeside: (url) => readFile(url, 'utf8'),
  });
  await session.useDevice('processor', 1);
  const rows = Array.from({ length: 20 }, (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2 ? 'glad' : 'sad'}\n`); // prettier-ignore
  await session.readTable(new File(['text,label\n', ...rows], 'moods.csv'));
  await session.prepare({});
  await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
});
afterEach(() => session.dispose());

/** @param onStep called with the number of each */
async function train(onStep: (step: number) => void = () => {}, recipe = RECIPE, saveSteps?: number) {
  const onEvent = (event: TrainEvent) => {
    if (event.type === 'step') onStep(event.step);
    if (event.type === 'pause') void session.resume({ learningRate: 5e-4, epochs: 5 });
  };
  await session.train(recipe, onEvent, { saveSteps });
}
const stopAt = (last: number) => (step: number) => void (step === last && session.stop());

async function exported(target: Partial<RunTarget> = {}) {
  const files = await session.exportModel({ to: 'cluster', ...target });
  const byName = new Map(files.map(({ name, blob }) => [name, blob]));
  const json = async (name: string) => JSON.parse(await byName.get(name)!.text()) as Record<string, unknown>;
  const names = [...byName.keys()].filter((name) => name.startsWith('checkpoint/'));
  return { names, json, readme: await byName.get('README.md')!.text() };
}

it.each([null, 1])(
  'is that of the step at which the run was stopped, of %s layers',
  async (trainableLayers) => {
    await train(stopAt(6), { ...RECIPE, trainableLayers });
    const { names, json, readme } = await exported();
    expect(names).toContain('checkpoint/optimizer.safetensors');
    expect(await json('checkpoint/state.json')).toMatchObject({ step: 6, steps: 12, epochs: 1, stepInEpoch: 2, updates: 6 }); // prettier-ignore
    expect(readme).toContain('after step 6 of 12 (1 whole epoch and 2 of the 4 steps of the next)');
    expect(readme).toContain('docs/scaling.md');
  },
);

it('goes on with what a person changed on the way', async () => {
  await train((step) => {
    if (step === 2) void session.pause();
    stopAt(6)(step);
  });
  const { json } = await exported();
  expect((await json('config.json')).recipe).toMatchObject({ learningRate: 5e-4, epochs: 5 });
  expect(await json('checkpoint/state.json')).toMatchObject({ step: 6, steps: 20 });
});

it('is none where the run came to its end, and the folder says so', async () => {
  await train();
  const { names, readme } = await exported();
  expect(names).toEqual([]);
  expect(readme).toContain('Warble has trained this run to its end, so no checkpoint comes along');
});

it('is none of a run that was not begun', async () => {
  await train(stopAt(2));
  const { names, readme } = await exported({ recipe: RECIPE });
  expect(names).toEqual([]);
  expect(readme).toContain('Warble has not begun this run');
});

it('is none where it was forgotten, and no folder is made to look for it', async () => {
  await train(stopAt(5));
  const [{ id }] = await session.interruptedRuns();
  await session.forgetRun(id);
  const { names, readme } = await exported();
  expect(names).toEqual([]);
  expect(readme).toContain('Warble left this run after step 5 of 12, and no checkpoint of it is there');
  expect(await runs.ids()).toEqual([]);
});

it('is the one before where the newest is damaged, which is said; none where that is damaged too', async () => {
  await train(stopAt(6), RECIPE, 3);
  const [id] = await runs.ids();
  const folder = runs.folders.get(id)!;
  const moments = (await folder.names()).filter((name) => name.endsWith('.moments.safetensors')).sort();
  expect(moments).toHaveLength(2);
  const damage = async (name: string) => {
    await folder.remove(name);
    (await folder.append(name)).close();
  };
  await damage(moments[1]);
  const { json, readme } = await exported();
  const { step } = await json('checkpoint/state.json');
  expect(step).toBeLessThan(6);
  expect(readme).toMatch(/The checkpoint of step 6 is damaged: .* has 0 bytes/);
  await damage(moments[0]);
  const { names, readme: none } = await exported();
  expect(names).toEqual([]);
  expect(none).toContain('no checkpoint of it is there');
});

it('is asked for by its name, and refused where there is none, or it is another run', async () => {
  await train(stopAt(5));
  const [{ id: run }] = await session.interruptedRuns();
  expect((await exported({ recipe: RECIPE, run })).names).toHaveLength(3);
  const refused = (target: Partial<RunTarget>) => expect(exported(target)).rejects;
  await refused({ recipe: RECIPE, run: 'gone' }).toMatchObject({ code: 'not-ready' });
  await refused({ recipe: { ...RECIPE, seed: 8 }, run }).toMatchObject({
    code: 'run-differs',
    message: expect.stringContaining('The recipe is another one.'),
  });
  await session.prepare({ validationShare: 0.5 });
  await refused({ recipe: RECIPE, run }).toMatchObject({ code: 'run-differs' });
});

it('is not read while another tab goes on with the run', async () => {
  await train(stopAt(5));
  runs.alone = async () => null;
  await expect(exported()).rejects.toMatchObject({ code: 'busy' });
});
