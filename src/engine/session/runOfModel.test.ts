// Models that were kept before runs were: their runs are found in them, once, and neither is lost by the other.
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { streamZip } from '@/engine/export/zip';
import { runInFolder } from '@/engine/runs/past/exportRun';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { pastRunFile } from '@/testing/pastRunFile';
import { Session } from './session';

const FOLDER = new URL('../../testing/fixtures/keptModel/', import.meta.url);
const OLD = ['config.json', 'trainer_state.json', 'warble.json', 'kept.json'];
const ID = 'run-2026-11-30T17-46-19-107Z.zip';

const recorded = (name: string) => ({ name, blob: new Blob([readFileSync(new URL(name, FOLDER))]) });

async function zipOf(files: { name: string; blob: Blob }[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(streamZip(files).stream).arrayBuffer());
}

let models: MemoryFolder;
let past: MemoryFolder;
const session = () =>
  new Session({ version: '0.1.0', hub: { openFolder: async () => models }, openPastRuns: async () => past });
const list = () => session().pastRuns();

beforeEach(async () => {
  [models, past] = [memoryFolder(), memoryFolder()];
  models.files.set(ID, await zipOf(OLD.map(recorded)));
});

describe('a model that an older build kept', () => {
  it('tells its run as a history: named, with model, time and figures', async () => {
    const [run, ...others] = await list();
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      ...{ number: 0, name: 'moods.csv on tiny', source: 'warble', model: 'tiny', own: null },
      epochs: [
        { epoch: 1, evalAccuracy: expect.any(Number) as number },
        { epoch: 2, evalAccuracy: 0.75 },
      ],
    });
    const keptAt = 1796060779107;
    expect(run.at).toBe(Math.round(keptAt - run.runtime! * 1000));
    const steps = await session().pastSteps(run.id);
    expect([steps.length, steps[0]]).toEqual([8, { epoch: 0.25, loss: 0.9245805740356445, accuracy: null }]);
    expect(await session().exportRun(run.id)).toMatchObject({ name: 'moods.csv-on-tiny.warble-run.json' });
  });

  it('does so once, also when it was kept twice or two lists are asked for at once', async () => {
    models.files.set('run-2026-11-30T18-00-00-000Z.zip', models.files.get(ID)!);
    const one = session();
    const [first, second] = await Promise.all([one.pastRuns(), one.pastRuns(), list()]);
    expect([first.length, second.length]).toEqual([1, 1]);
    expect(await list()).toEqual(first);
  });

  it('stays when the run is deleted, which does not come back; and the run stays when the model is deleted', async () => {
    const [{ id }] = await list();
    await session().labelRun(id, { name: 'the first of all' });
    await session().deleteRun(ID);
    expect(await list()).toMatchObject([{ name: 'the first of all' }]);
    models.files.set(ID, await zipOf(OLD.map(recorded)));
    const other = session();
    await other.deletePastRun(id);
    expect(await other.pastRuns()).toEqual([]);
    expect(await list()).toEqual([]);
    expect((await session().keptRuns()).map((kept) => kept.summary?.name)).toEqual(['moods.csv on tiny']);
  });
});

describe('a model with its run in it', () => {
  const own = pastRunFile({ number: 4, name: 'mine', starred: true });
  const withRun = () => zipOf([...OLD.map(recorded), runInFolder(own)]);

  it('gives the whole run where it is not there any more, as one of elsewhere', async () => {
    models.files.set(ID, await withRun());
    expect(await list()).toMatchObject([
      { id: own.id, number: 0, name: 'mine', starred: true, own: { state: 'finished' } },
    ]);
  });

  it('leaves the run that is there as it is', async () => {
    models.files.delete(ID);
    await session().importRuns([new File([runInFolder(own).blob], 'warble-run.json')]);
    const [{ id }] = await list();
    await session().labelRun(id, { name: 'renamed since' });
    models.files.set(ID, await withRun());
    expect(await list()).toMatchObject([{ id, name: 'renamed since' }]);
  });

  it('does not bring back one that was deleted in the same visit in which it was kept', async () => {
    models.files.set(ID, await withRun());
    const visit = session();
    await visit.deletePastRun(own.id);
    expect(await list()).toEqual([]);
  });
});

it('passes over what is damaged, which stays, and takes the others', async () => {
  const cut = models.files.get(ID)!.slice(0, 3000);
  const bad = 'run-2026-11-29T00-00-00-000Z.zip';
  models.files.set(bad, cut);
  models.files.set('run-2026-11-28T00-00-00-000Z.zip', await zipOf([recorded('kept.json')]));
  expect(await list()).toHaveLength(1);
  expect(models.files.get(bad)).toEqual(cut);
});

it('lists what is there where there is no room for more, and takes the rest once there is', async () => {
  past.room = 100;
  expect(await list()).toEqual([]);
  past.room = Infinity;
  expect(await list()).toHaveLength(1);
});
