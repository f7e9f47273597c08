// Runs that are over in a folder: numbers, labels, one run where it went on, what is damaged, what came from elsewhere.
import { beforeEach, describe, expect, it } from 'vitest';
import { stepsOf } from '@/testing/diagnosedRun';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { pastRunFile } from '@/testing/pastRunFile';
import { PastRuns } from './pastRuns';

let folder: MemoryFolder;
let runs: PastRuns;
let now = 0;
beforeEach(() => {
  folder = memoryFolder();
  now = 5000;
  runs = new PastRuns(
    async () => folder,
    () => now,
  );
});

const idOf = (day: number) => `2026-11-${day}T16-00-00-000Z`;
const runOf = (day: number, own: Parameters<typeof pastRunFile>[1] = {}) =>
  pastRunFile({ id: idOf(day), at: day }, own);
const numbers = async () => (await runs.list()).map(({ number }) => number);

describe('a run that is over', () => {
  it('is listed without its steps, the newest first, under numbers from 1', async () => {
    await runs.keep(runOf(10));
    await runs.keep(runOf(11, { state: 'failed', failure: 'The device went away.', mends: { run: idOf(10), rule: 'diverging' } })); // prettier-ignore
    const [second, first] = await runs.list();
    expect([first.number, second.number, first.id, second.id]).toEqual([1, 2, idOf(10), idOf(11)]);
    expect(second.own).toMatchObject({
      state: 'failed',
      failure: 'The device went away.',
      mends: { run: idOf(10), rule: 'diverging' },
      validation: 'cd',
    });
    expect(first.bytes).toBe(folder.files.get(`${idOf(10)}.json`)!.length);
    expect(first.epochs[1]).toMatchObject({ epoch: 2, loss: 0.5846, evalAccuracy: 0.7413 });
    expect(JSON.stringify(first)).not.toContain('gradNorm');
  });

  it('keeps numbers that JSON has not', async () => {
    const steps = [{ ...stepsOf(1)[0], loss: NaN, gradNorm: Infinity }];
    await runs.keep(runOf(10, { record: { steps } }));
    expect((await runs.read(idOf(10))).own?.record.steps).toEqual(steps);
    const written = new TextDecoder().decode(folder.files.get(`${idOf(10)}.json`));
    expect(written).toContain('"loss":{"number":"NaN"}');
  });

  it('never has the number of one that was deleted', async () => {
    await runs.keep(runOf(10));
    await runs.keep(runOf(11));
    await runs.remove(idOf(11));
    await runs.keep(runOf(12));
    expect(await numbers()).toEqual([3, 1]);
    folder.files.delete('last-number');
    await runs.keep(runOf(13));
    expect(await numbers()).toEqual([4, 3, 1]);
  });

  it('that was stopped and went on is one run, with its number, its labels, what it mends and its group', async () => {
    const mends = { run: idOf(9), rule: 'underfitting' };
    const group = { id: 'a:seed', kind: 'seeds', label: 'Other seeds' } as const;
    await runs.keep(runOf(10, { state: 'stopped', mends, group }));
    await runs.label(idOf(10), { name: 'with a small rate', starred: true });
    await runs.keep(runOf(11));
    await runs.keep(runOf(10));
    expect(await numbers()).toEqual([2, 1]);
    expect((await runs.list())[1]).toMatchObject({
      name: 'with a small rate',
      starred: true,
      note: '',
      own: { state: 'finished', mends, group },
    });
  });

  it('takes labels that are given at once', async () => {
    await runs.keep(runOf(10));
    await Promise.all([runs.label(idOf(10), { name: 'a' }), runs.label(idOf(10), { note: 'b' })]);
    expect((await runs.list())[0]).toMatchObject({ name: 'a', note: 'b' });
    await expect(runs.label(idOf(12), { name: 'a' })).rejects.toMatchObject({ code: 'not-ready' });
  });

  it('is refused where there is no room, and what was kept of it before stays', async () => {
    await runs.keep(runOf(10, { state: 'stopped' }));
    folder.room = 100;
    await expect(runs.keep(runOf(10))).rejects.toMatchObject({ code: 'storage-full' });
    expect((await runs.list())[0].own?.state).toBe('stopped');
  });
});

describe('a damaged file', () => {
  it('is passed over and stays; only forgetting all takes it', async () => {
    await runs.keep(runOf(10));
    await runs.keep(runOf(11));
    const name = `${idOf(10)}.json`;
    const cut = folder.files.get(name)!.slice(0, 500);
    folder.files.set(name, cut);
    folder.files.set('newer.json', new TextEncoder().encode(JSON.stringify({ format: 2, id: 'newer' })));
    expect(await numbers()).toEqual([2]);
    await expect(runs.read(idOf(10))).rejects.toMatchObject({ code: 'run-unreadable' });
    await runs.keep(runOf(12));
    expect(folder.files.get(name)).toEqual(cut);
    expect(folder.files.has('newer.json')).toBe(true);
    await runs.removeAll();
    expect([...folder.files]).toEqual([]);
  });
});

describe('a run of elsewhere', () => {
  it('has no number here, and takes none', async () => {
    expect(await runs.import(pastRunFile({ number: 7 }))).toMatchObject({
      number: 0,
      own: { state: 'finished' },
    });
    await runs.keep(runOf(10));
    expect(await numbers()).toEqual([0, 1]);
  });

  it('is there once, and of two copies the one that was changed last stays', async () => {
    await runs.keep(runOf(10));
    const kept = await runs.read(idOf(10));
    await runs.import({ ...kept, number: 9 });
    await runs.import({ ...kept, note: 'older', changed: now - 1 });
    expect(await runs.list()).toMatchObject([{ number: 1, note: '' }]);
    const newer = await runs.import({ ...kept, number: 9, note: 'newer', changed: now + 1 });
    expect(newer).toMatchObject({ number: 1, note: 'newer' });
    expect(await runs.list()).toEqual([newer]);
  });
});
