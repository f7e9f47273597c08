import { describe, expect, it } from 'vitest';
import { EngineError, type DataSummary } from '@/engine';
import { fakeData } from '@/testing/fakeAnswers';
import { deferred, openStudio } from '@/testing/openStudio';

describe('choosing what is done with the rows', () => {
  it('counts them anew', async () => {
    const { actions, get } = await openStudio();
    await actions.choose({ validationShare: 0.5 });
    expect(get().data?.validationRows).toBe(500);
  });

  it('drops the names of classes with the label column that had them', async () => {
    const { actions, get } = await openStudio();
    await actions.choose({ classNames: { negative: 'bad' } });
    await actions.choose({ labelColumn: 3 });
    expect(get().choices).toEqual({ labelColumn: 3 });
  });

  it('asks the engine few times for many moves, and ends on the last', async () => {
    const { engine, actions, get } = await openStudio();
    const before = engine.calls.length;
    await Promise.all(
      [0.21, 0.22, 0.23, 0.24, 0.25].map((share) => actions.choose({ validationShare: share })),
    );
    expect(engine.calls.length - before).toBe(2);
    expect(get().data?.choices.validationShare).toBe(0.25);
    expect(get().preparing).toBe(false);
  });

  it('never lets an older answer overwrite a newer one', async () => {
    const { engine, actions, get } = await openStudio();
    const slow = deferred<DataSummary>();
    const { prepare } = engine;
    engine.prepare = () => slow.promise;
    const older = actions.choose({ validationShare: 0.4 });
    engine.prepare = prepare;
    const newer = actions.choose({ validationShare: 0.1 });
    slow.resolve(fakeData({ validationShare: 0.4 }, 64));
    await Promise.all([older, newer]);
    expect(get().data?.choices.validationShare).toBe(0.1);
  });

  it('shows why rows cannot be used, and recovers with the next choice', async () => {
    const { engine, actions, get } = await openStudio();
    engine.failNext('prepare', new EngineError('too-few-classes', 'All labels are the same.'));
    await actions.choose({ labelColumn: 0 });
    expect([get().data, get().dataFailure?.code]).toEqual([null, 'too-few-classes']);
    await actions.choose({ labelColumn: 2 });
    expect([get().data?.classes.length, get().dataFailure]).toEqual([3, null]);
  });
});

describe('reading the file in another way', () => {
  it('reads the same file again and guesses its columns anew', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.choose({ textColumn: 0 });
    await actions.setRead({ hasHeader: false });
    expect(get().table?.columns[0]).toBe('column 1');
    expect(get().choices).toEqual({});
    const read = engine.calls.filter(({ method }) => method === 'readTable');
    expect(read.map(({ args }) => args[1])).toEqual([{}, { hasHeader: false }]);
  });

  it('adds up: each word is kept when the next is changed', async () => {
    const { actions, get } = await openStudio();
    await actions.setRead({ delimiter: ';' });
    await actions.setRead({ encoding: 'windows-1252' });
    expect(get().readChoices).toEqual({ delimiter: ';', encoding: 'windows-1252' });
  });

  it('does nothing before there is a file', async () => {
    const { engine, actions } = await openStudio({ sample: false });
    await actions.setRead({ delimiter: ';' });
    expect(engine.calls.map(({ method }) => method)).toEqual([
      'keptModels',
      'keptData',
      'keptRuns',
      'interruptedRuns',
      'pastRuns',
      'devices',
    ]);
  });
});

it('locks data, model and recipe while a run goes on', async () => {
  const { engine, actions, get } = await openStudio();
  const run = actions.train();
  const { choices, recipe, table, model } = get();
  await actions.choose({ validationShare: 0.5 });
  await actions.setRead({ delimiter: ';' });
  await actions.editRecipe({ epochs: 9 });
  await actions.setPreset('card');
  await actions.pickModel({ kind: 'files', name: 'mine', files: {} });
  expect(get().choices).toBe(choices);
  expect(get().recipe).toBe(recipe);
  expect(get().table).toBe(table);
  expect(get().model).toBe(model);
  await engine.finish();
  await run;
});
