import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { deferred, openStudio } from '@/testing/openStudio';
import { fakePastRuns, fakeTrainerRun, ownPastRun } from '@/testing/pastRuns';

const past = [...fakePastRuns, fakeTrainerRun];

async function trained(studio: Awaited<ReturnType<typeof openStudio>>) {
  const run = studio.actions.train();
  await studio.engine.finish();
  await run;
}

describe('the list', () => {
  it('is there when the page opens; one that cannot be read is as good as empty', async () => {
    const { get, engine, actions } = await openStudio({ past });
    expect(get().past.runs.map(({ id }) => id)).toEqual(['past-3', 'past-2', 'past-1', 'trainer-1']);
    engine.failNext('pastRuns', new EngineError('internal', 'No disk.'));
    await actions.begin();
    expect(get().past.runs).toHaveLength(4);
  });

  it('is read again when a run ends, whose number goes on from the runs before and which is then shown', async () => {
    const studio = await openStudio({ past });
    const run = studio.actions.train();
    expect([studio.get().run.number, studio.get().past.shown]).toEqual([4, null]);
    await studio.engine.finish();
    await run;
    const { past: after, run: shown } = studio.get();
    expect([after.runs[0].id, after.shown, shown.number]).toEqual(['past-4', 'past-4', 4]);
    studio.actions.newRun();
    expect(studio.get().past.shown).toBeNull();
  });

  it('takes no earlier run for one that could not be written down', async () => {
    const studio = await openStudio({ past });
    studio.engine.failNext('train', new EngineError('diverged', 'Not finite.'));
    await studio.actions.train();
    expect([studio.get().run.status, studio.get().past.shown]).toEqual(['failed', null]);
  });

  it('takes a run that was stopped and went on for the one that ended', async () => {
    const studio = await openStudio({ past });
    const [newest] = fakePastRuns;
    studio.engine.pastRuns = async () => [{ ...newest, runtime: 999 }];
    await trained(studio);
    expect([studio.get().past.shown, studio.get().run.number]).toEqual(['past-3', 3]);
  });
});

describe('ticking', () => {
  it('reads the steps of a run once', async () => {
    const { actions, engine, get } = await openStudio({ past });
    await actions.tickRun('past-2');
    expect(get().past.ticked).toEqual(['past-2']);
    expect(get().past.steps['past-2'].length).toBeGreaterThan(50);
    await actions.tickRun('past-2');
    expect(get().past.ticked).toEqual([]);
    await actions.tickRun('past-2');
    expect(engine.calls.filter(({ method }) => method === 'pastSteps')).toHaveLength(1);
  });

  it('keeps the tick where its steps cannot be read, and says why', async () => {
    const { actions, engine, get } = await openStudio({ past });
    engine.failNext('pastSteps', new EngineError('internal', 'They are damaged.'));
    await actions.tickRun('past-2');
    expect([get().past.ticked, get().past.failure?.message]).toEqual([['past-2'], 'They are damaged.']);
  });

  it('does not draw twice the run that is shown', async () => {
    const studio = await openStudio({ past });
    await studio.actions.tickRun('past-3');
    studio.engine.pastRuns = async () => [{ ...fakePastRuns[0], runtime: 1 }];
    await trained(studio);
    expect(studio.get().past).toMatchObject({ shown: 'past-3', ticked: [] });
  });
});

describe('what a person says of a run', () => {
  it('is shown at once and written down', async () => {
    const { actions, engine, get } = await openStudio({ past });
    const named = actions.labelRun('past-2', { name: 'slow' });
    await named;
    expect(get().past.runs[1].name).toBe('slow');
    expect(engine.calls.at(-1)).toEqual({ method: 'labelRun', args: ['past-2', { name: 'slow' }] });
  });

  it('is taken back where it could not be written', async () => {
    const { actions, engine, get } = await openStudio({ past });
    engine.failNext('labelRun', new EngineError('storage-full', 'There is no room.'));
    await actions.labelRun('past-2', { starred: true });
    expect([get().past.runs[1].starred, get().past.failure?.message]).toEqual([false, 'There is no room.']);
  });
});

it('deletes a run with its tick and its steps', async () => {
  const { actions, get } = await openStudio({ past });
  await actions.tickRun('past-2');
  await actions.deletePastRun('past-2');
  expect(get().past.runs.map(({ number }) => number)).toEqual([3, 1, 0]);
  expect([get().past.ticked, get().past.steps]).toEqual([[], {}]);
});

it('gives a run to the person as a file, or says why not', async () => {
  const { actions, host, engine, get } = await openStudio({ past });
  await actions.exportRun('past-2');
  expect(host.saved.map(({ name }) => name)).toEqual(['run-2.warble-run.json']);
  engine.failNext('exportRun', new EngineError('internal', 'It is damaged.'));
  await actions.exportRun('past-2');
  expect(get().past.failure?.message).toBe('It is damaged.');
});

it('takes histories out of files, and shows those that came although another could not be read', async () => {
  const { actions, engine, get } = await openStudio({ past });
  await actions.importRuns([new File(['{}'], 'trainer_state.json')]);
  expect([get().past.runs.length, get().past.failure]).toEqual([5, null]);
  engine.failNext('importRuns', new EngineError('run-unreadable', 'a.csv has no column of losses.'));
  engine.pastRuns = async () => [fakeTrainerRun];
  await actions.importRuns([new File([''], 'a.csv')]);
  expect([get().past.runs.length, get().past.failure?.message]).toEqual([
    1,
    'a.csv has no column of losses.',
  ]);
});

it('shows the comparison that was asked for last, whichever comes first', async () => {
  const { actions, engine, get } = await openStudio({ past });
  const slow = deferred<{ reason: string }>();
  const { compareRuns } = engine;
  engine.compareRuns = () => slow.promise;
  const first = actions.compareRuns('past-2', 'past-1');
  await expect.poll(() => get().past.comparison?.of).toEqual(['past-2', 'past-1']);
  engine.compareRuns = compareRuns;
  await actions.compareRuns('past-3', 'past-2');
  slow.resolve({ reason: 'Late.' });
  await first;
  expect(get().past.comparison).toMatchObject({ of: ['past-3', 'past-2'], result: { n: 201 } });
});

describe('taking again', () => {
  const other = ownPastRun(5, { recipe: { maxLength: 96, seed: 7 } });

  it('sets the recipe as it was with the click itself, and counts tokens anew for another length', async () => {
    const { actions, engine, get } = await openStudio({ past: [other] });
    const taken = actions.takeRecipe('past-5');
    expect(get().recipe).toEqual(other.own!.start.recipe);
    await taken;
    expect(engine.calls.findLast(({ method }) => method === 'prepare')?.args[1]).toBe(96);
  });

  it('sets rows and parts as they were, of the same file only', async () => {
    const data = other.own!.data;
    const same = { ...data, choices: { ...data.choices, validationShare: 0.3 } };
    const runs = [
      ownPastRun(6, { own: { data: same } }),
      ownPastRun(7, { own: { data: { ...same, fingerprint: '0' } } }),
    ];
    const { actions, get } = await openStudio({ past: runs });
    await actions.takeChoices('past-7');
    expect(get().choices.validationShare).toBeUndefined();
    await actions.takeChoices('past-6');
    expect(get().data?.choices.validationShare).toBe(0.3);
  });

  it('changes nothing under a run that goes on', async () => {
    const { actions, engine, get } = await openStudio({ past: [other] });
    const run = actions.train();
    await actions.takeRecipe('past-5');
    expect(get().recipe.seed).toBe(42);
    await engine.finish();
    await run;
  });
});

describe('a remedy', () => {
  it('is linked to the run that it is to mend, also where it goes on after an interruption', async () => {
    const studio = await openStudio({ past });
    const finding = { id: 'one-class', state: 'triggered', title: 'One', text: '', actions: [] } as const;
    const mends = { run: 'past-1', number: 1, finding: { ...finding, actions: [] } };
    const run = studio.actions.train(mends);
    await studio.engine.finish();
    await run;
    const lasting = studio.engine.calls.findLast(({ method }) => method === 'train')?.args[1];
    expect(lasting).toMatchObject({
      mends: { run: 'past-1', rule: 'one-class' },
      notes: { mends, number: 4 },
    });
    expect(studio.get().run.mends).toEqual(mends);
  });
});
