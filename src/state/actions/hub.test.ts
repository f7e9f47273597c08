import { describe, expect, it } from 'vitest';
import { EngineError, type ModelInfo } from '@/engine';
import { selectBlocker } from '../selectors/blocker';
import { fakeHubModel } from '@/testing/fakeAnswers';
import { fakeModel } from '@/testing/fakeModel';
import { deferred, openStudio } from '@/testing/openStudio';

const { id, commit } = fakeHubModel;
const hubModel = { kind: 'hub', name: id, commit } as const;

describe('looking a model up', () => {
  it('shows what the hub says of it, or why it says nothing', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.lookUp(id);
    expect([get().hub.status, get().hub.found]).toEqual(['found', fakeHubModel]);
    engine.failNext('lookUp', new EngineError('access', 'It is gated.'));
    await actions.lookUp('some/gated');
    expect([get().hub.status, get().hub.found, get().hub.failure?.code]).toEqual(['failed', null, 'access']);
  });

  it('hands a token to the engine and keeps none in the state', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.lookUp(id, 'hf_secret');
    expect(engine.calls.at(-1)).toEqual({ method: 'lookUp', args: [id, 'hf_secret'] });
    expect(JSON.stringify(get())).not.toContain('hf_secret');
  });

  it('ends on the model asked for last', async () => {
    const { engine, actions, get } = await openStudio();
    const slow = deferred<typeof fakeHubModel>();
    const { lookUp } = engine;
    engine.lookUp = () => slow.promise;
    const first = actions.lookUp('some/slow');
    engine.lookUp = lookUp;
    await actions.lookUp(id);
    slow.resolve({ ...fakeHubModel, id: 'some/slow' });
    await first;
    expect(get().hub.found?.id).toBe(id);
  });
});

describe('a model of the hub', () => {
  it('is loaded by its commit, listed as kept, and asks for storage that lasts', async () => {
    const { engine, host, actions, get } = await openStudio();
    host.persistent = false;
    await actions.pickModel(hubModel);
    expect(engine.calls.findLast(({ method }) => method === 'loadModel')?.args[0]).toEqual(hubModel);
    expect([get().model.status, get().hub.persistent]).toEqual(['ready', false]);
    expect(get().hub.kept).toMatchObject([{ id, whole: true }]);
  });

  it('is listed as soon as its first bytes come, so that it can be paused and deleted', async () => {
    const { engine, actions, get } = await openStudio();
    const load = deferred<ModelInfo>();
    engine.keptModels = async () => [{ ...fakeHubModel, bytes: 5 }];
    engine.loadModel = (_, onProgress) => {
      onProgress?.({ stage: 'download', share: 0.5, done: 5, total: 10 });
      return load.promise;
    };
    const picked = actions.pickModel(hubModel);
    await expect.poll(() => get().hub.kept.length).toBe(1);
    expect(get().model.status).toBe('loading');
    load.resolve(fakeModel);
    await picked;
  });

  it('is paused, not failed, where the person stops its download', async () => {
    const { engine, actions, get } = await openStudio();
    const load = deferred<ModelInfo>();
    engine.loadModel = () => load.promise;
    engine.pauseDownload = async () => load.reject(new EngineError('cancelled', 'Paused.'));
    const picked = actions.pickModel(hubModel);
    await actions.pauseDownload();
    await picked;
    expect([get().model.status, get().model.failure, get().model.picked]).toEqual(['paused', null, hubModel]);
    engine.loadModel = () => Promise.resolve(fakeModel);
    await actions.checkAgain();
    expect(get().model.status).toBe('paused');
    await actions.pickModel(hubModel);
    expect(get().model.status).toBe('ready');
  });

  it('can be deleted, and is no longer picked: its weights would be read again by the next run', async () => {
    const { actions, get } = await openStudio();
    await actions.pickModel(hubModel);
    await actions.deleteModel(id, commit);
    expect([get().model.status, get().model.picked, get().hub.kept]).toEqual(['idle', null, []]);
    expect(selectBlocker(get())?.sentence).toBe('There is no model yet. Choose one in step 2.');
  });

  it('is not deleted under a run', async () => {
    const { engine, actions } = await openStudio();
    await actions.pickModel(hubModel);
    const run = actions.train();
    await engine.advance(2);
    await actions.deleteModel(id, commit);
    expect(engine.calls.some(({ method }) => method === 'deleteModel')).toBe(false);
    await engine.finish();
    await run;
  });

  it('that is in use elsewhere is not deleted, and says so', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.pickModel(hubModel);
    engine.failNext('deleteModel', new EngineError('busy', 'Another tab has it.'));
    await actions.deleteModel(id, commit);
    expect([get().hub.failure?.message, get().hub.kept.length]).toEqual(['Another tab has it.', 1]);
  });
});

describe('forgetting everything', () => {
  it('empties the engine’s storage and opens the page anew', async () => {
    const { engine, host, actions } = await openStudio();
    await actions.forget();
    expect(engine.calls.at(-1)?.method).toBe('forget');
    expect(host.startedOver).toBe(1);
  });

  it('waits for the end of a run', async () => {
    const { engine, host, actions } = await openStudio();
    const run = actions.train();
    await engine.advance(2);
    await actions.forget();
    expect(host.startedOver).toBe(0);
    await engine.finish();
    await run;
  });
});
