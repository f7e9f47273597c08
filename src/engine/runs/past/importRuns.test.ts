// What a person brings as runs: exported ones, folders and zips of models, files of strangers.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { zipFiles } from '@/engine/export/zip';
import { historyFile } from '@/testing/histories';
import { memoryFolder } from '@/testing/memoryFolder';
import { pastRunFile } from '@/testing/pastRunFile';
import { exportedRun, runInFolder } from './exportRun';
import { readRun, readRuns } from './importRuns';
import { PastRuns } from './pastRuns';
import { stepPoints, summaryOf } from './summary';

const fileOf = ({ name, blob }: { name: string; blob: Blob }) => new File([blob], name);
const json = (name: string, value: unknown) => new File([JSON.stringify(value)], name);
/** What lies beside the history in a folder. */
const BESIDE = [json('config.json', {}), json('trainer_state.json', {}), new File(['x'], 'model.safetensors'), new File(['x'], 'README.md')]; // prettier-ignore

describe('an exported run', () => {
  it('is read back as it was', async () => {
    const run = pastRunFile({ name: 'Small rate: 1e-5/2?', starred: true });
    const file = fileOf(exportedRun(run));
    expect(file.name).toBe('Small-rate-1e-5-2.warble-run.json');
    expect(await readRuns([file])).toEqual({ runs: [run], failure: null });
  });

  it('is called by its number, which is its name elsewhere, and never by a path', () => {
    expect(exportedRun(pastRunFile({ number: 3 })).name).toBe('Run-3.warble-run.json');
    expect(exportedRun(pastRunFile({ name: '../..' })).name).toBe('run.warble-run.json');
  });

  it('comes with the folder of its model, or in its zip', async () => {
    const run = pastRunFile();
    const inFolder = fileOf(runInFolder(run));
    expect(await readRuns([...BESIDE, inFolder])).toEqual({ runs: [run], failure: null });
    const files = [...BESIDE, inFolder].map((file) => ({ name: `model/${file.name}`, blob: file }));
    const zip = new File([await zipFiles(files)], 'model.zip');
    expect(await readRun(zip)).toEqual(run);
  });
});

describe('a file that was recorded', () => {
  it('of format 1 is read by every later build', async () => {
    const path = new URL('../../../testing/fixtures/pastRun.warble-run.json', import.meta.url);
    const run = await readRun(new File([readFileSync(path)], 'recorded.warble-run.json'));
    expect(run).toMatchObject({ format: 1, name: 'recorded', source: 'warble', model: 'tiny', number: 1 });
    expect(run.own).toMatchObject({ state: 'finished', warble: '0.1.0', mends: null });
    const { record, validation } = run.own!;
    expect([record.steps.length, record.epochs.length, record.start.labels]).toEqual([4, 2, ['glad', 'sad']]);
    expect(record.end!.predicted).toHaveLength(validation!.classes.length);
    expect(record.steps.every(({ loss }) => loss > 0)).toBe(true);
  });
});

describe('a history of other software', () => {
  it.each([
    ['trainer-5.23.json', 'trainer'],
    ['events.out.tfevents.trainer', 'tensorboard'],
    ['wandb.csv', 'wandb'],
    ['trackio-train_loss.csv', 'trackio'],
  ])('is a run without a number, written and read as it was: %s', async (name, source) => {
    const run = await readRun(historyFile(name));
    expect(run).toMatchObject({ source, number: 0, own: null, starred: false });
    expect(run.history!.steps.length).toBeGreaterThan(0);
    const file = fileOf(exportedRun(run));
    expect(await readRun(file)).toEqual(run);
    const summary = summaryOf(run, file.size);
    expect(summary).toMatchObject({ source, own: null, epochs: run.history!.epochs, bytes: file.size });
    expect(stepPoints(run)).toEqual(run.history!.steps);
  });

  it('is kept with what is no number in it', async () => {
    const run = await readRun(historyFile('trainer-5.23-nan.json'));
    const losses = [
      ...run.history!.steps.map(({ loss }) => loss),
      ...run.history!.epochs.map((each) => each.evalLoss),
    ];
    expect(losses.some(Number.isNaN)).toBe(true);
    expect(await readRun(fileOf(exportedRun(run)))).toEqual(run);
  });

  it('is the same run under another name, and keeps what was said of it', async () => {
    const folder = memoryFolder();
    const runs = new PastRuns(async () => folder);
    const { id } = await runs.import(await readRun(historyFile('wandb.csv')));
    await runs.label(id, { note: 'of Monday' });
    await runs.import(await readRun(historyFile('wandb.csv', 'copy.csv')));
    expect(await runs.list()).toMatchObject([{ id, note: 'of Monday', number: 0 }]);
  });
});

describe('what is none', () => {
  it('is named, and the others are taken', async () => {
    const run = pastRunFile({ name: 'good' });
    const damaged = new File([(await exportedRun(run).blob.text()).slice(0, 900)], 'cut.warble-run.json');
    const { runs, failure } = await readRuns([damaged, json('notes.json', []), fileOf(exportedRun(run))]);
    expect(runs).toEqual([run]);
    expect(failure).toMatchObject({ code: 'run-unreadable' });
    expect(failure!.message).toMatch(/^cut\.warble-run\.json is damaged.* notes\.json is no history/);
  });

  it.each([
    ['an id that leads out of the folder', { id: '../../etc/passwd' }],
    ['a newer format', { format: 2 }],
    ['neither events nor a history', { own: null }],
    ['epochs that are none', { own: { ...pastRunFile().own, record: { ...pastRunFile().own.record, epochs: [{}] } } }],
  ])('is refused: %s', async (_, change) => {
    const file = json('x.warble-run.json', { ...pastRunFile(), ...change });
    await expect(readRun(file)).rejects.toMatchObject({ code: 'run-unreadable' });
  }); // prettier-ignore

  it('is a zip of something else', async () => {
    const zip = new File([await zipFiles([{ name: 'a.txt', blob: new Blob(['a']) }])], 'a.zip');
    await expect(readRun(zip)).rejects.toMatchObject({ message: expect.stringContaining('a.zip is no history') as string }); // prettier-ignore
  });
});
