// Runs of a real session, on the processor: what is kept of one that finished, was stopped and went on, or failed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import type { ExportFile, LastingOptions, TrainEvent } from '@/engine';
import { recommended } from '@/engine/recipe';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { memoryRuns, type MemoryRuns } from '@/testing/memoryRuns';
import { tinyModelFiles } from '@/testing/tinyModel';
import { Session } from './session';

const RECIPE = { ...recommended(32), learningRate: 1e-3, epochs: 2, batchSize: 4 };

let past: MemoryFolder;
let runs: MemoryRuns;
let session: Session;

async function open(openPastRuns?: () => Promise<MemoryFolder | null>): Promise<Session> {
  const opened = new Session({
    version: '0.1.0',
    processor: nodePlatform,
    openRuns: async () => runs,
    openPastRuns,
  });
  await opened.useDevice('processor', 1);
  const rows = Array.from({ length: 20 }, (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2 ? 'glad' : 'sad'}\n`); // prettier-ignore
  await opened.readTable(new File(['text,label\n', ...rows], 'moods.csv'));
  await opened.prepare({});
  await opened.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
  return opened;
}

beforeEach(async () => {
  past = memoryFolder();
  runs = memoryRuns();
  session = await open(async () => past);
});
afterEach(() => session.dispose());

/** @param stopAt step after which it is stopped */
async function train(lasting: LastingOptions = {}, stopAt = Infinity): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  const onEvent = (event: TrainEvent) => {
    events.push(event);
    if (event.type === 'step' && event.step === stopAt) void session.stop();
  };
  await session.train(RECIPE, onEvent, lasting);
  return events;
}

it('a run says what a person said of its file and its model, without which it could not be had again', async () => {
  await train();
  const [plain] = await session.pastRuns();
  expect([plain.own!.data.read, plain.own!.start.origin]).toEqual([undefined, {}]);
  const read = { delimiter: ',', hasHeader: false } as const;
  await session.readTable(new File(['a,x\nb,y\nc,x\nd,y\n'.repeat(3)], 'bare.csv'), read);
  await session.prepare({ textColumn: 0, labelColumn: 1 });
  const files = await tinyModelFiles();
  await session.loadModel({ kind: 'files', name: 'tiny', files, tokenizer: 'file', keepHead: true });
  await train();
  const [told] = await session.pastRuns();
  expect(told.own!.data.read).toEqual(read);
  expect(told.own!.start.origin).toMatchObject({ keepHead: true });
});

it('a remedy is asked whether it did, days later too, as long as both runs are there', async () => {
  await train();
  const [mended] = await session.pastRuns();
  expect(await session.mendOutcome(mended.id)).toBeNull();
  await train({ mends: { run: mended.id, rule: 'low-training-accuracy' } });
  const [remedy] = await session.pastRuns();
  const later = new Session({ version: '0.1.0', processor: nodePlatform, openPastRuns: async () => past });
  const { loss } = mended.own!.end!.evaluation!;
  expect(await later.mendOutcome(remedy.id)).toEqual({
    still: expect.any(Boolean) as boolean,
    comparison: expect.objectContaining({ n: 4, b: 0, c: 0, p: 1 }) as object,
    loss: { before: loss, after: loss },
  });
  await later.deletePastRun(mended.id);
  expect(await later.mendOutcome(remedy.id)).toBeNull();
  await later.dispose();
});

it('folds are asked together whether they did', async () => {
  await train();
  const [mended] = await session.pastRuns();
  const group = { id: `${mended.id}:folds-2`, kind: 'folds', label: 'Cross-validation' } as const;
  const outcomes = [];
  for (const index of [0, 1]) {
    await session.prepare({ fold: { of: 2, index } });
    await train({ mends: { run: mended.id, rule: 'small-validation' }, group });
    const [fold] = await session.pastRuns();
    outcomes.push(await session.mendOutcome(fold.id));
  }
  const together = { comparison: null, loss: null };
  expect(outcomes).toEqual([
    { ...together, still: null, folds: { of: 2, done: 1, fact: null } },
    { ...together, still: expect.any(Boolean) as boolean, folds: { of: 2, done: 2, fact: expect.stringMatching(/^2 folds: .* of all 20 rows/) as string } }, // prettier-ignore
  ]);
});

describe('a run of a session', () => {
  it('is kept before its end is told, with what validated and no text', async () => {
    const kept: Promise<unknown>[] = [];
    const onEvent = ({ type }: TrainEvent) => void (type === 'end' && kept.push(session.pastRuns()));
    await session.train(RECIPE, onEvent, { mends: { run: 'x', rule: 'underfitting' } });
    const [run] = await session.pastRuns();
    expect(await Promise.all(kept)).toEqual([[run]]);
    expect(run).toMatchObject({ number: 1, name: '', source: 'warble', model: 'tiny', own: { state: 'finished', failure: null, warble: '0.1.0', mends: { run: 'x', rule: 'underfitting' }, data: { fileName: 'moods.csv' } } }); // prettier-ignore
    expect(run.own!.validation).toMatch(/^[0-9a-f]{64}$/);
    expect(Math.abs(run.at - Date.now())).toBeLessThan(60_000);
    expect(await session.pastSteps(run.id)).toHaveLength(run.own!.start.steps);
    const text = await (await session.exportRun(run.id)).blob.text();
    expect(text).not.toContain('good day');
    expect(
      (JSON.parse(text) as { own: { validation: { rows: number[] } } }).own.validation.rows,
    ).toHaveLength(4);
    const inFolder = (await session.exportModel()).find(({ name }) => name === 'warble-run.json');
    expect(await inFolder!.blob.text()).toBe(text);
    await session.deletePastRun(run.id);
    expect((await session.exportModel()).map(({ name }) => name)).not.toContain('warble-run.json');
  });

  it('that was stopped and went on is one, also where its record was lost meanwhile', async () => {
    const group = { id: 'x:seed', kind: 'seeds', label: 'Other seeds' } as const;
    await train({ saveSteps: 1, mends: { run: 'x', rule: 'y' }, group }, 3);
    const [stopped] = await session.pastRuns();
    expect(stopped.own).toMatchObject({ state: 'stopped', end: { step: 3 } });
    const [{ id }] = await session.interruptedRuns();
    expect(id).toBe(stopped.id);
    await session.deletePastRun(id);
    await train({ resume: id });
    const [whole, ...others] = await session.pastRuns();
    expect(others).toEqual([]);
    expect(whole).toMatchObject({ id, at: stopped.at, number: 2, own: { state: 'finished', mends: { run: 'x', rule: 'y' }, group } }); // prettier-ignore
    expect(await session.pastSteps(id)).toHaveLength(8);
    // Out as a file and in again it is in its group still.
    const file = await exported(id);
    await session.deletePastRun(id);
    await session.importRuns([file]);
    expect(await session.pastRuns()).toMatchObject([{ id, own: { group } }]);
  });

  it('that goes on keeps its number', async () => {
    await train({ saveSteps: 1 }, 3);
    await session.labelRun((await session.pastRuns())[0].id, { name: 'mine' });
    await train({ resume: (await session.interruptedRuns())[0].id });
    expect(await session.pastRuns()).toMatchObject([{ number: 1, name: 'mine', own: { state: 'finished' } }]);
  });

  it('that fails says why; one that never began is none', async () => {
    const diverging = { ...RECIPE, learningRate: 1e-3, epochs: 0 };
    await expect(session.train(diverging, () => {})).rejects.toMatchObject({ code: 'recipe-invalid' });
    expect(await session.pastRuns()).toEqual([]);
    const failing = session.train(RECIPE, ({ type }) => {
      if (type === 'epoch') throw new Error('The page went away.');
    });
    await expect(failing).rejects.toThrow('The page went away.');
    expect(await session.pastRuns()).toMatchObject([
      { number: 1, own: { state: 'failed', failure: 'The page went away.', end: null } },
    ]);
  });

  it('is trained also where there is no room to keep it, which is said', async () => {
    past.room = 0;
    const events = await train();
    const notices = events.flatMap((event) => (event.type === 'notice' ? [event.message] : []));
    expect(notices).toEqual([
      expect.stringContaining('This run is not kept among the others: There is no room'),
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'finished' });
  });

  it('is forgotten with everything', async () => {
    await train();
    await session.forget();
    expect(await session.pastRuns()).toEqual([]);
    expect([...past.files]).toEqual([]);
  });
});

describe('where no place lasts', () => {
  it('the runs of the session are there as long as it is', async () => {
    await session.dispose();
    session = await open(async () => null);
    await train();
    await train();
    const runs = await session.pastRuns();
    expect(runs.map(({ number }) => number)).toEqual([2, 1]);
    expect(await session.importRuns([await exported(runs[0].id)])).toEqual([runs[0]]);
  });
});

async function exported(id: string): Promise<File> {
  const { name, blob } = await session.exportRun(id);
  return new File([blob], name);
}

describe('a report', () => {
  const pageOf = async (files: Promise<ExportFile[]>) => (await files)[0].blob.text();

  it('tells of the run that was just trained, with what was found in its data, and of no tweet', async () => {
    await train();
    const page = await pageOf(session.exportModel({ to: 'report' }));
    const [{ own, number }] = await session.pastRuns();
    expect(page).toContain(`<h1>Run ${number}</h1>`);
    expect(page).toContain(own!.epochs.at(-1)!.loss.toFixed(4));
    for (const { fact } of own!.data.findings!) expect(page).toContain(fact);
    expect(page).not.toMatch(/the (good|bad) day/);
  });

  it('tells of an earlier run beside another, and of its tweets only where they are here as it had them', async () => {
    await train();
    await train();
    const [second, first] = await session.pastRuns();
    const target = { to: 'report', run: first.id, compare: [second.id] } as const;
    expect(await pageOf(session.exportModel(target))).toContain('Run 1 is right on');
    expect(await pageOf(session.exportModel({ ...target, tweets: true }))).toContain('Misread tweets');
    await session.prepare({ seed: 5 });
    await expect(session.exportModel({ ...target, tweets: true })).rejects.toThrow(
      'not those that this run validated on',
    );
    await expect(session.exportModel({ to: 'report', run: 'gone' })).rejects.toThrow(
      'not kept here any more',
    );
  });

  it('is of no run before there is one', async () => {
    await expect(session.exportModel({ to: 'report' })).rejects.toThrow('There is no run to tell of yet');
  });
});
