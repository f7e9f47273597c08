import { expect, it } from 'vitest';
import { EngineError, type Engine, type TableSummary } from '@/engine';
import { fakeTable } from '@/testing/fakeAnswers';
import { deferred, openStudio } from '@/testing/openStudio';

const file = (name: string) => new File(['text,label\n'], name);

it('reads, counts and loads the model, without a question', async () => {
  const { actions, get } = await openStudio({ sample: false });
  await actions.dropFile(file('tweets.csv'));
  const { file: dropped, table, data, model } = get();
  expect([dropped.status, table?.fileName, data?.account.used, model.status]).toEqual([
    'ready',
    'tweets.csv',
    1000,
    'ready',
  ]);
  expect(data?.preview[0].tokens).toBe(17);
});

it('keeps the table that is there when the next file cannot be read', async () => {
  const { engine, actions, get } = await openStudio();
  engine.failNext('readTable', new EngineError('file-unreadable', 'photo.png is a picture.'));
  await actions.dropFile(file('photo.png'));
  expect(get().file).toEqual({
    status: 'failed',
    name: 'photo.png',
    failure: { code: 'file-unreadable', message: 'photo.png is a picture.' },
  });
  expect(get().table?.fileName).toBe('tweets_sentiment_1k.csv');
});

it('shows the file dropped last, whichever was read first', async () => {
  const { engine, actions, get } = await openStudio({ sample: false });
  const slow = deferred<TableSummary>();
  const { readTable } = engine;
  engine.readTable = () => slow.promise;
  const first = actions.dropFile(file('slow.csv'));
  engine.readTable = readTable;
  await actions.dropFile(file('quick.csv'));
  slow.resolve(fakeTable(file('slow.csv')));
  await first;
  expect(get().table?.fileName).toBe('quick.csv');
  expect(get().file.status).toBe('ready');
});

it('forgets names and columns of the file before, and keeps split and cap', async () => {
  const { actions, get } = await openStudio();
  await actions.choose({
    textColumn: 0,
    classNames: { negative: 'bad' },
    validationShare: 0.3,
    maxRows: 500,
  });
  await actions.dropFile(file('other.csv'));
  expect(get().choices).toEqual({ validationShare: 0.3, maxRows: 500 });
});

it('is refused in words while a run goes on', async () => {
  const { engine, actions, get } = await openStudio();
  const run = actions.train();
  await engine.advance(3);
  await actions.dropFile(file('other.csv'));
  expect(get().file.failure?.code).toBe('busy');
  expect(get().table?.fileName).toBe('tweets_sentiment_1k.csv');
  await engine.finish();
  await run;
});

it('opens the folded steps when it comes after a run', async () => {
  const { engine, actions, get } = await openStudio();
  const run = actions.train();
  await engine.finish();
  await run;
  await actions.dropFile(file('other.csv'));
  expect(get().opened).toEqual({ data: true, recipe: true });
});

it('says when the sample cannot be fetched', async () => {
  const { host, actions, get } = await openStudio({ sample: false });
  host.fetchSample = () => Promise.reject(new EngineError('network', 'The sample could not be fetched.'));
  await actions.takeSample();
  expect([get().file.status, get().file.failure?.message]).toEqual([
    'failed',
    'The sample could not be fetched.',
  ]);
});

it('shows how far it is, and puts everything back when it is cancelled', async () => {
  const { engine, actions, get } = await openStudio();
  const slow = deferred<TableSummary>();
  let tell: Parameters<Engine['readTable']>[3];
  engine.readTable = (...args) => {
    tell = args[3];
    return slow.promise;
  };
  const before = get().table;
  const drop = actions.dropFile(file('big.csv'));
  tell!({ share: 0.42, rows: 600_000 });
  expect(get().file).toMatchObject({ status: 'reading', progress: { share: 0.42, rows: 600_000 } });
  await actions.cancelReading();
  expect(engine.calls.at(-1)?.method).toBe('cancelReading');
  slow.reject(new EngineError('cancelled', 'Reading big.csv was cancelled.'));
  await drop;
  expect(get().table).toBe(before);
  expect(get().file).toEqual({ status: 'ready', name: 'tweets_sentiment_1k.csv', failure: null });
});

it('cancels nothing where nothing is read', async () => {
  const { engine, actions } = await openStudio();
  await actions.cancelReading();
  expect(engine.calls.map(({ method }) => method)).not.toContain('cancelReading');
});

it('asks what files are for whose names do not say it, and reads them by the answer', async () => {
  const { engine, actions, get } = await openStudio({ sample: false });
  const files = [file('a.csv'), file('b.csv')];
  engine.failNext('readTable', new EngineError('files-unclear', 'Which one?'));
  await actions.dropFile(files);
  expect(get().file).toMatchObject({ status: 'failed', name: '2 files', unclear: ['a.csv', 'b.csv'] });
  await actions.settleRoles({ 'a.csv': 'validation', 'b.csv': 'data' });
  expect(engine.calls.filter(({ method }) => method === 'readTable').at(-1)?.args).toEqual([
    files,
    { roles: { 'a.csv': 'validation', 'b.csv': 'data' } },
  ]);
  expect(get()).toMatchObject({
    file: { status: 'ready' },
    readChoices: { roles: { 'a.csv': 'validation', 'b.csv': 'data' } },
  });
  expect(get().file.unclear).toBeUndefined();
});
