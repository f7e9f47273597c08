import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { openStudio } from '@/testing/openStudio';
import type { DroppedFile } from '../droppedFiles';

const at = (...paths: string[]): Promise<DroppedFile[]> =>
  Promise.resolve(paths.map((path) => ({ path, file: new File([path], path.split('/').at(-1)!) })));
const BERT = ['bert/config.json', 'bert/model.safetensors'];

it('takes a model before any tweets are there, and both at once', async () => {
  const { engine, actions, get, settled } = await openDrop();
  expect(await actions.drop(at(...BERT))).toBe(true);
  await settled();
  expect(get().model).toMatchObject({ status: 'ready', picked: { kind: 'files', name: 'bert' } });
  expect(get().table).toBeNull();
  expect(await actions.drop(at('tweets.csv', 'other/config.json', 'other/model.safetensors'))).toBe(true);
  await settled();
  expect([get().table?.fileName, get().model.picked?.name, get().data?.account.used]).toEqual([
    'tweets.csv',
    'other',
    1000,
  ]);
  expect(engine.calls.filter(({ method }) => method === 'loadModel')).toHaveLength(2);
});

it('takes a zip for what is in it', async () => {
  const { engine, actions, get, settled } = await openDrop();
  const zip = (name: string, ...names: string[]) => {
    const entries = Object.fromEntries(names.map((each) => [each, new Uint8Array(1)]));
    return { path: name, file: new File([zipSync(entries)], name) };
  };
  const model = zip('moods.zip', 'config.json', 'model.safetensors');
  const tweets = zip('tweets.zip', 'tweets.csv');
  expect(await actions.drop(Promise.resolve([tweets, model]))).toBe(true);
  await settled();
  expect(get().model.picked?.name).toBe('moods');
  expect(engine.calls.find(({ method }) => method === 'readTable')?.args[0]).toEqual([tweets.file]);
});

it('keeps the model that was brought when tweets come after it', async () => {
  const { engine, actions, get, settled } = await openDrop();
  await actions.drop(at(...BERT));
  await settled();
  expect(await actions.drop(at('set/tweets.csv'))).toBe(false);
  await settled();
  expect([get().table?.fileName, get().model.picked?.name]).toEqual(['tweets.csv', 'bert']);
  expect(engine.calls.filter(({ method }) => method === 'loadModel')).toHaveLength(1);
});

it('leaves model and data as they are while a run goes on, and says so', async () => {
  const { engine, actions, get } = await openStudio();
  const run = actions.train();
  await engine.advance(3);
  const before = get().model;
  expect(await actions.drop(at(...BERT))).toBe(false);
  expect(get().file).toMatchObject({ name: 'bert', failure: { code: 'busy' } });
  expect(get().model).toEqual(before);
  await engine.finish();
  await run;
});

it('opens the folded recipe when a model comes after a run', async () => {
  const { engine, actions, get } = await openStudio();
  const run = actions.train();
  await engine.finish();
  await run;
  await actions.drop(at(...BERT));
  expect(get().opened).toEqual({ recipe: true });
});

it('says what is wrong with a folder, and keeps what is loaded', async () => {
  const { actions, get } = await openStudio();
  await actions.drop(at('holiday/a.png'));
  expect(get().file).toMatchObject({ status: 'failed', name: 'What was dropped' });
  expect(get().file.failure?.message).toMatch(/^The folder holiday has neither/);
  await actions.drop(Promise.reject(new EngineError('file-unreadable', 'bert cannot be opened.')));
  expect(get().file.failure?.message).toBe('bert cannot be opened.');
  expect(get().table?.fileName).toBe('tweets_sentiment_1k.csv');
});

/** No table yet; `settled`: what a drop has started is over. */
async function openDrop() {
  const studio = await openStudio({ sample: false });
  const settled = async () => {
    await expect.poll(() => [studio.get().file.status, studio.get().model.status]).not.toContain('reading');
    await expect.poll(() => studio.get().model.status).toBe('ready');
    await expect.poll(() => studio.get().table === null || studio.get().data !== null).toBe(true);
  };
  return { ...studio, settled };
}
