// Calls that meet: each pair that once went wrong, by itself. Any interleaving of more of them: interleaved.test.ts.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerOf, openSession, RECIPE } from '@/testing/interleaved/reference';
import { MODELS, modelSource, SlowFile, table, turns } from '@/testing/interleaved/things';
import { watchRuntimes } from '@/testing/interleaved/watchedRuntimes';
import type { TrainEvent } from '../engine';
import { labelTable } from './labelling';
import type { Session } from './session';

const runtimes = watchRuntimes();
/** Turns by which bytes are late: more than a run takes. */
const LATE = 100;
const CANCELLED = { code: 'cancelled', message: expect.stringMatching(/^[A-Z].*\.$/) };

let session: Session;
beforeEach(async () => {
  session = await openSession();
  await session.loadModel(modelSource('mood', 0));
  await session.readTable(table('moods.csv', 0));
  await session.prepare({});
});
afterEach(async () => {
  await session.dispose();
  expect(runtimes.alive()).toBe(0);
});

async function run(): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  await session.train(RECIPE, (event) => void events.push(event));
  return events;
}

const classesOf = async () => Object.keys(JSON.parse(await answerOf(session)) as Record<string, number>);

describe('a run', () => {
  it.each([1, LATE])(
    'gives up a load that was begun before it, whenever that ends: late by %i',
    async (late) => {
      const load = expect(session.loadModel(modelSource('weather', late))).rejects.toMatchObject(CANCELLED);
      const events = await run();
      await load;
      expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'finished', epochs: 2 });
      expect(await classesOf()).toEqual(MODELS.mood);
    },
  );

  it.each([1, LATE])('gives up a reading that was begun before it: late by %i', async (late) => {
    const reading = expect(session.readTable(table('places.csv', late))).rejects.toMatchObject(CANCELLED);
    const events = await run();
    await reading;
    expect(events[0]).toMatchObject({ type: 'start', labels: MODELS.mood });
    expect((await session.rows({ from: 0, count: 1 })).rows[0].text).toBe('the good day a');
  });

  it('gives up nothing where it cannot begin', async () => {
    const other = await openSession();
    const load = other.loadModel(modelSource('mood', 3));
    await expect(other.train(RECIPE, () => {})).rejects.toMatchObject({ code: 'not-ready' });
    expect(await load).toMatchObject({ name: 'mood' });
    await other.dispose();
  });

  it('waits for a question that came before it, and does not answer one in its first epoch by the run before', async () => {
    await run();
    const before = answerOf(session);
    const next = run();
    await expect(answerOf(session)).rejects.toMatchObject({ code: 'not-ready' });
    await next;
    expect(await before).toBe(await answerOf(session));
  });

  it('waits for an export that was asked for before it, of the model as it was then', async () => {
    const exporting = session.exportModel();
    const events = await run();
    const config = (await exporting).find(({ name }) => name === 'config.json')!;
    expect(JSON.parse(await config.blob.text())).not.toHaveProperty('warble');
    expect((await exporting).map(({ name }) => name)).not.toContain('warble.json');
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'finished', epochs: 2 });
  });

  it.each([0, 1, 2, 3, 5, 8, 13, 21])(
    'leaves no bench to a labelling that it meets %i turns later',
    async (late) => {
      const rows = await labelTable(
        session['data'].table,
        (question) => session['ask'](undefined, question),
        { format: 'csv' },
      );
      const running = run();
      await turns(late);
      const met = await rows
        .windows(0)
        .next()
        .catch((error: unknown) => error);
      const events = await running;
      if (met instanceof Error) expect(met).toMatchObject(CANCELLED);
      else expect(met).toMatchObject({ done: false });
      expect(events.at(-1)).toMatchObject({ reason: 'finished' });
    },
  );
});

it('of two loads in one turn the newer one wins, and the other one says so', async () => {
  const first = expect(session.loadModel(modelSource('mood', LATE))).rejects.toMatchObject(CANCELLED);
  const second = session.loadModel(modelSource('weather', 0));
  await first;
  expect((await second).name).toBe('weather');
  expect(await classesOf()).toEqual(MODELS.weather);
});

it('of two readings the newer one wins', async () => {
  const first = expect(session.readTable(table('places.csv', 0))).rejects.toMatchObject(CANCELLED);
  expect((await session.readTable(table('moods.csv', 1))).fileName).toBe('moods.csv');
  await first;
});

it('a split that was begun for another file is not taken', async () => {
  const split = new SlowFile([await session.exportSplit()], 'split.csv', LATE);
  const taken = expect(session.readSplit(split)).rejects.toMatchObject(CANCELLED);
  await session.readTable(table('places.csv', 0));
  await taken;
});

it('a question is answered by the model that was there when it came, though another one is loaded meanwhile', async () => {
  const asked = answerOf(session);
  await session.loadModel(modelSource('weather', 0));
  expect(Object.keys(JSON.parse(await asked) as object)).toEqual(MODELS.mood);
  expect(await classesOf()).toEqual(MODELS.weather);
});

it('questions that come at once share a bench', async () => {
  const [one, two] = await Promise.all([answerOf(session), answerOf(session)]);
  expect(one).toBe(two);
  expect(runtimes.alive()).toBe(1);
});
