import { expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakeTable } from '@/testing/fakeAnswers';
import { openStudio } from '@/testing/openStudio';

const split = () => new File(['row,part,label,fingerprint\n'], 'split.csv');
const FINGERPRINT = '0b1e'.repeat(16);
const other = () => new EngineError('split-other', 'split.csv splits a file that is not here.');

it('saves the split under the name of its file', async () => {
  const { actions, host, engine, get } = await openStudio();
  await actions.saveSplit();
  expect(host.saved.map(({ name }) => name)).toEqual(['tweets_sentiment_1k-split.csv']);
  engine.failNext('exportSplit', new EngineError('not-ready', 'There is no split yet.'));
  await actions.saveSplit();
  expect([host.saved.length, get().splitFailure?.message]).toEqual([1, 'There is no split yet.']);
});

it('takes a saved split up, its labels as a change by hand that can be undone', async () => {
  const { actions, engine, get } = await openStudio();
  const { readSplit } = engine;
  engine.readSplit = async (file) => ({ ...(await readSplit(file)), labels: { 3: 'positive' } });
  await actions.choose({ seed: 7 });
  await actions.readSplit(split());
  expect(get().choices).toEqual({ seed: 7, parts: FINGERPRINT, labels: { 3: 'positive' } });
  expect(get().data?.split?.fileName).toBe('split.csv');
  expect(get().edits.map(({ words }) => words)).toEqual(['labels of split.csv']);
  await actions.undo();
  expect(get().choices).toMatchObject({ parts: FINGERPRINT, labels: undefined });
  await actions.choose({ parts: null });
  expect(get().data?.split).toBeUndefined();
});

it('leaves the parts as they are where a split cannot be used, and says why', async () => {
  const { actions, engine, get } = await openStudio();
  engine.failNext('readSplit', other());
  await actions.readSplit(split());
  expect(get().splitFailure).toEqual({ code: 'split-other', message: other().message });
  expect(get().choices.parts).toBeUndefined();
  await actions.readSplit(split());
  expect(get().splitFailure).toBeNull();
  await actions.dropFile(new File(['text,label\n'], 'other.csv'));
  expect(get().choices.parts).toBeUndefined();
});

it('takes a split that is dropped for one of the file that is loaded', async () => {
  const { actions, engine, get } = await openStudio();
  const alone = () => engine.failNext('readTable', new EngineError('split-alone', 'split.csv is a split.'));
  alone();
  await actions.dropFile(split());
  expect(get().choices.parts).toBe(FINGERPRINT);
  expect(get().file).toEqual({ status: 'ready', name: 'tweets_sentiment_1k.csv', failure: null });
  alone();
  engine.failNext('readSplit', other());
  await actions.dropFile(split());
  expect(get().file).toMatchObject({ status: 'failed', failure: { code: 'split-other' } });
  expect(get().choices.parts).toBe(FINGERPRINT);
});

it('says that a split is nothing by itself where no file is loaded', async () => {
  const { actions, engine, get } = await openStudio({ sample: false });
  engine.failNext('readTable', new EngineError('split-alone', 'split.csv is a split.'));
  await actions.dropFile(split());
  expect(get().file.failure).toEqual({ code: 'split-alone', message: 'split.csv is a split.' });
  expect(engine.calls.some(({ method }) => method === 'readSplit')).toBe(false);
});

it('takes a split that came along with its file, also when that is read in another way', async () => {
  const { actions, engine, get } = await openStudio({ sample: false });
  const came = { fileName: 'split.csv', fingerprint: FINGERPRINT, labels: { 1: 'positive' } };
  engine.readTable = async (file) => ({ ...fakeTable([file].flat()[0]), split: came });
  await actions.dropFile([new File(['text,label\n'], 'tweets.csv'), split()]);
  expect(get().choices).toEqual({ parts: FINGERPRINT, labels: { 1: 'positive' } });
  engine.readTable = async (file) => fakeTable([file].flat()[0]);
  await actions.setRead({ hasHeader: false });
  expect(get().choices).toEqual({});
});

it('reads no split while a run goes on', async () => {
  const { actions, engine, get } = await openStudio();
  void actions.train();
  await actions.readSplit(split());
  expect(engine.calls.some(({ method }) => method === 'readSplit')).toBe(false);
  expect(get().choices.parts).toBeUndefined();
});
