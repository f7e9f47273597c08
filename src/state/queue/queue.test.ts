import { describe, expect, it, vi } from 'vitest';
import { EngineError, type Diagnosis } from '@/engine';
import { fakeInterrupted } from '@/testing/fakeInterrupted';
import { openStudio } from '@/testing/openStudio';
import { fakePastRuns, ownPastRun } from '@/testing/pastRuns';
import type { Mended } from '../types';
import { followQueue } from './followQueue';
import { foldRuns, seedRuns, sweepRuns } from './items';
import { queueText, readQueue, type KeptQueue, type QueueFile } from './queueFile';

type Opened = Awaited<ReturnType<typeof openStudio>>;

const BASE = ownPastRun(1);
const SEED = BASE.own!.start.recipe.seed;
const FOLDS = { id: 'past-1:folds-5', kind: 'folds', label: 'Cross-validation' };
const SEEDS = { id: 'past-1:seed', kind: 'seeds', label: 'Other seeds' };

/** As often as the engine was asked to train; what it was asked for last. */
const asked = ({ engine }: Opened) => engine.calls.filter(({ method }) => method === 'train');
const waitForRuns = (studio: Opened, count: number) =>
  vi.waitFor(() => expect(asked(studio)).toHaveLength(count));

async function open(past = [BASE]) {
  return openStudio({ past });
}

async function threeMore() {
  const studio = await open();
  await studio.actions.runThreeMore('past-1');
  await waitForRuns(studio, 1);
  return studio;
}

function memoryFile(text: string | null = null): QueueFile & { text: string | null } {
  const file = {
    text,
    read: async () => (file.text === null ? null : readQueue(file.text)),
    write: async (queue: KeptQueue | null) => void (file.text = queue && queueText(queue)),
  };
  return file;
}

describe('three more of a run', () => {
  it('are trained one after another by the next seeds, in one group, on the same rows', async () => {
    const studio = await threeMore();
    for (const nth of [1, 2, 3]) {
      await waitForRuns(studio, nth);
      const { queue, choices } = studio.get();
      expect([queue?.status, queue?.items.length, queue?.total]).toEqual(['training', 4 - nth, 3]);
      expect(queue?.items[0].what).toBe(`seed ${SEED + nth}`);
      expect(choices).toEqual(BASE.own!.data.choices);
      await studio.engine.finish();
    }
    await vi.waitFor(() => expect(studio.get().queue).toBeNull());
    const recipes = asked(studio).map(({ args }) => args[0]);
    expect(recipes).toEqual([1, 2, 3].map((i) => ({ ...BASE.own!.start.recipe, seed: SEED + i })));
    expect(
      studio
        .get()
        .past.runs.slice(0, 3)
        .map(({ own }) => own!.group),
    ).toEqual([SEEDS, SEEDS, SEEDS]);
  });

  it('have seeds that their group has not had, also where they are asked of one of it', () => {
    const second = ownPastRun(2, { recipe: { seed: SEED + 1 }, own: { group: SEEDS as never } });
    const more = seedRuns(second, [second, BASE, ...fakePastRuns]);
    expect(more.map(({ recipe }) => recipe.seed)).toEqual([SEED + 2, SEED + 3, SEED + 4]);
    expect(more.every(({ group }) => group === second.own!.group)).toBe(true);
    expect(seedRuns(ownPastRun(1, { recipe: { seed: 0xffffffff } }), []).map(({ recipe }) => recipe.seed)).toEqual([0, 1, 2]); // prettier-ignore
  });
});

describe('a sweep', () => {
  it('has a run a value; more epochs take longer', () => {
    const { epochs } = BASE.own!.start.recipe;
    const runs = sweepRuns(BASE, 'epochs', [epochs, 2 * epochs]);
    expect(runs.map(({ what, seconds, recipe }) => [what, seconds, recipe.preset])).toEqual([
      [`epochs ${epochs}`, 98, 'custom'],
      [`epochs ${2 * epochs}`, 196, 'custom'],
    ]);
    const [rate] = sweepRuns(BASE, 'learningRate', [2e-5]);
    expect([rate.what, rate.group]).toEqual([
      'learning rate 2e-5',
      { id: 'past-1:learningRate', kind: 'sweep', label: 'Learning rate' },
    ]);
    expect(sweepRuns(BASE, 'scheduler', ['constant'])[0].what).toBe('schedule Constant');
  });
});

describe('folds', () => {
  it('are one run each of the same recipe, of which one fold validates; each takes longer by its rows', () => {
    const runs = foldRuns(BASE, 5);
    expect(runs.map(({ what, choices }) => [what, choices])).toEqual(
      [0, 1, 2, 3, 4].map((index) => [`fold ${index + 1} of 5`, { fold: { of: 5, index } }]),
    );
    const { recipe, trainRows, evalRows } = BASE.own!.start;
    for (const run of runs) {
      expect([run.recipe, run.group]).toEqual([recipe, FOLDS]);
      expect(run.seconds).toBeCloseTo((98 * 0.8 * (trainRows + evalRows)) / trainRows, 10);
    }
  });

  it('are trained on the rows of the run but for its parts, and end with a run each in one group', async () => {
    const studio = await open();
    await studio.actions.crossValidate('past-1', 2);
    for (const nth of [1, 2]) {
      await waitForRuns(studio, nth);
      const fold = { of: 2, index: nth - 1 };
      expect(studio.get().data?.choices).toEqual({ ...BASE.own!.data.choices, fold });
      await studio.engine.finish();
    }
    await vi.waitFor(() => expect(studio.get().queue).toBeNull());
    const own = studio.get().past.runs.slice(0, 2).map((run) => run.own!); // prettier-ignore
    expect(own.map(({ group }) => group?.id)).toEqual(['past-1:folds-2', 'past-1:folds-2']);
    expect(own.map(({ data }) => data.choices.fold?.index)).toEqual([1, 0]);
  });

  it('are linked to the run whose trouble they are to mend, where they are a remedy', async () => {
    const studio = await open();
    const finding: Diagnosis = {
      id: 'small-validation',
      state: 'triggered',
      title: '',
      text: '',
      actions: [],
    };
    const mends: Mended = { run: 'past-1', number: 1, finding };
    await studio.actions.takeRemedy({ label: 'Cross-validate', patch: {}, folds: 2 }, mends);
    for (const nth of [1, 2]) {
      await waitForRuns(studio, nth);
      await studio.engine.finish();
    }
    await vi.waitFor(() => expect(studio.get().queue).toBeNull());
    const own = studio.get().past.runs.slice(0, 2).map((run) => run.own!); // prettier-ignore
    expect(own.map((run) => run.mends)).toEqual(Array(2).fill({ run: 'past-1', rule: 'small-validation' }));
  });

  it('of one of them are the others that its group has not', async () => {
    const choices = { ...BASE.own!.data.choices, fold: { of: 5, index: 1 } };
    const second = ownPastRun(2, { own: { group: FOLDS as never, data: { ...BASE.own!.data, choices } } });
    const studio = await open([second]);
    await studio.actions.crossValidate('past-2', 5);
    await waitForRuns(studio, 1);
    const { queue } = studio.get();
    expect(queue!.items.map(({ choices }) => choices!.fold!.index)).toEqual([0, 2, 3, 4]);
    expect(queue!.items[0].group).toBe(second.own!.group);
    expect(foldRuns(second, 4)[0].group.id).toBe('past-2:folds-4');
  });

  it('that cannot be dealt are said to be so, and the page stays as it was', async () => {
    const studio = await open();
    await studio.actions.choose({ validationShare: 0.3 });
    const { recipe, choices } = studio.get();
    studio.engine.failNext(
      'prepare',
      new EngineError('recipe-invalid', '5 folds need 5 rows of each class.'),
    );
    await studio.actions.crossValidate('past-1', 5);
    await vi.waitFor(() => expect(studio.get().queue?.status).toBe('waiting'));
    const { queue, dataFailure, data } = studio.get();
    expect(queue!.failure!.message).toBe('5 folds need 5 rows of each class.');
    expect([studio.get().recipe, studio.get().choices, dataFailure]).toEqual([recipe, choices, null]);
    expect(data?.choices).toMatchObject({ validationShare: 0.3, fold: null });
    expect(asked(studio)).toEqual([]);
  });
});

describe('the queue', () => {
  it('goes on after a run that failed on its way, or whose recipe cannot be', async () => {
    const studio = await open();
    studio.engine.failNext('train', new EngineError('out-of-memory', 'Too large.'));
    await studio.actions.sweep('past-1', 'batchSize', [512, 8]);
    await waitForRuns(studio, 2);
    expect(studio.get().queue).toMatchObject({ status: 'training', items: [{ what: 'batch size 8' }] });
  });

  it('waits where no run of it could begin, and says why', async () => {
    const studio = await open();
    studio.engine.failNext('train', new EngineError('busy', 'Another tab trains.'));
    await studio.actions.runThreeMore('past-1');
    await vi.waitFor(() => expect(studio.get().queue?.status).toBe('waiting'));
    const { queue } = studio.get();
    expect([queue!.failure?.message, queue!.items.length]).toEqual(['Another tab trains.', 3]);
    await studio.actions.continueQueue();
    await waitForRuns(studio, 2);
    expect(studio.get().queue).toMatchObject({ status: 'training', failure: null });
  });

  it('waits for a word after a person stopped a run, and trains that again where nothing is kept of it', async () => {
    const studio = await threeMore();
    await studio.engine.advance(3);
    await studio.actions.stop();
    await vi.waitFor(() => expect(studio.get().run.status).toBe('stopped'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(studio.get().queue).toMatchObject({ status: 'waiting', items: { length: 3 } });
    expect(asked(studio)).toHaveLength(1);
    await studio.actions.continueQueue();
    await waitForRuns(studio, 2);
    expect(asked(studio)[1].args[0]).toEqual(asked(studio)[0].args[0]);
  });

  it('waits for the run that goes on, and goes on after it', async () => {
    const studio = await open();
    void studio.actions.train();
    await waitForRuns(studio, 1);
    await studio.actions.runThreeMore('past-1');
    expect(studio.get().queue).toMatchObject({ status: 'ready', items: { length: 3 } });
    await studio.engine.finish();
    await waitForRuns(studio, 2);
    expect(studio.get().queue).toMatchObject({ status: 'training', items: { length: 3 } });
  });

  it('that is cancelled lets the run that goes on come to its end', async () => {
    const studio = await threeMore();
    await studio.actions.cancelQueue();
    await studio.engine.finish();
    await vi.waitFor(() => expect(studio.get().run.status).toBe('finished'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked(studio)).toHaveLength(1);
  });

  it.each([
    ['file', { data: { ...BASE.own!.data, fingerprint: 'ffff' } }, /Drop tweets_sentiment_1k.csv here/],
    ['model', { start: { ...BASE.own!.start, model: 'other' } }, /Choose other under Model/],
  ])('names the %s that is missing, and touches nothing', async (_, own, words) => {
    const studio = await open([ownPastRun(1, { own })]);
    const { recipe, choices } = studio.get();
    await studio.actions.runThreeMore('past-1');
    expect(studio.get().queue).toMatchObject({ status: 'waiting', failure: { code: 'not-ready' } });
    expect(studio.get().queue!.failure!.message).toMatch(words);
    expect([studio.get().recipe, studio.get().choices]).toEqual([recipe, choices]);
    expect(asked(studio)).toEqual([]);
  });
});

describe('over a reload', () => {
  it('what is still to do is found and waits for a word; a page that changes nothing writes nothing', async () => {
    const file = memoryFile();
    const first = await open();
    followQueue(first.studio, file);
    await first.actions.runThreeMore('past-1');
    await waitForRuns(first, 1);
    await first.engine.finish();
    await waitForRuns(first, 2);
    await vi.waitFor(() => expect(readQueue(file.text!)?.items).toHaveLength(2));

    const second = await open();
    const written = vi.spyOn(file, 'write');
    followQueue(second.studio, file);
    await vi.waitFor(() => expect(second.get().queue).not.toBeNull());
    expect(second.get().queue).toMatchObject({ status: 'waiting', total: 3, failure: null });
    expect(written).not.toHaveBeenCalled();
    await second.actions.continueQueue();
    await waitForRuns(second, 1);
    expect(asked(second)[0].args[0]).toMatchObject({ seed: SEED + 2 });
    await second.actions.cancelQueue();
    await vi.waitFor(() => expect(file.text).toBeNull());
  });

  it('a run that had come to its end before that was written down is not trained again', async () => {
    const [done, ...rest] = seedRuns(BASE, [BASE]);
    const trained = ownPastRun(2, { recipe: done.recipe, own: { group: done.group } });
    const studio = await open([trained, BASE]);
    followQueue(studio.studio, memoryFile(queueText({ items: [done, ...rest], total: 3 })));
    await vi.waitFor(() => expect(studio.get().queue).not.toBeNull());
    await studio.actions.continueQueue();
    await waitForRuns(studio, 1);
    expect(asked(studio)[0].args[0]).toEqual(rest[0].recipe);
  });

  it('the one that was interrupted goes on first, then the rest, by either button', async () => {
    const items = seedRuns(BASE, [BASE]);
    const [{ recipe, group, subject }] = items;
    const run = fakeInterrupted(recipe);
    run.notes = { ...(run.notes as object), choices: subject.choices, group };
    for (const by of ['continueQueue', 'continueRun'] as const) {
      const studio = await openStudio({ past: [BASE], interrupted: [run] });
      followQueue(studio.studio, memoryFile(queueText({ items, total: 3 })));
      await vi.waitFor(() => expect(studio.get().queue).not.toBeNull());
      void studio.actions[by](run.id);
      await waitForRuns(studio, 1);
      expect(asked(studio)[0].args[1]).toMatchObject({ resume: 'run-3' });
      expect(studio.get().queue).toMatchObject({ status: 'training', items: { length: 3 } });
      await studio.engine.finish();
      await waitForRuns(studio, 2);
      expect(asked(studio)[1].args).toMatchObject([items[1].recipe, { group: SEEDS }]);
    }
  });

  it('a file of another version is no queue', () => {
    const text = queueText({ items: seedRuns(BASE, []), total: 3 });
    expect(readQueue(text)?.items).toHaveLength(3);
    expect(readQueue(text.replace('"format":1', '"format":2'))).toBeNull();
  });
});
