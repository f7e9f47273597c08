import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakeHubData } from '@/testing/fakeHubData';
import { deferred, openStudio } from '@/testing/openStudio';

const { id, commit, config } = fakeHubData;
const source = { id, commit, config };

describe('looking a data set up', () => {
  it('shows what the hub says of it, or why it says nothing', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.lookUpData(id);
    expect([get().hubData.status, get().hubData.found]).toEqual(['found', fakeHubData]);
    engine.failNext('lookUpData', new EngineError('access', 'It is gated.'));
    await actions.lookUpData('some/gated');
    const { status, found, failure } = get().hubData;
    expect([status, found, failure?.code]).toEqual(['failed', null, 'access']);
  });

  it('hands a token to the engine and keeps none in the state', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.lookUpData(id, 'hf_secret');
    expect(engine.calls.at(-1)).toEqual({ method: 'lookUpData', args: [id, 'hf_secret'] });
    expect(JSON.stringify(get())).not.toContain('hf_secret');
  });

  it('ends on the data set asked for last', async () => {
    const { engine, actions, get } = await openStudio();
    const slow = deferred<typeof fakeHubData>();
    const { lookUpData } = engine;
    engine.lookUpData = () => slow.promise;
    const first = actions.lookUpData('some/slow');
    engine.lookUpData = lookUpData;
    await actions.lookUpData(id);
    slow.resolve({ ...fakeHubData, id: 'some/slow' });
    await first;
    expect(get().hubData.found?.id).toBe(id);
  });
});

describe('a data set of the hub', () => {
  it('is the table then, prepared, and listed as kept', async () => {
    const { engine, actions, get } = await openStudio({ sample: false });
    await actions.takeData(source);
    expect(get().file).toMatchObject({ status: 'ready', name: 'cardiffnlp/tweet_eval/sentiment' });
    expect(get().table?.from).toBe(`hub:${id}@${commit}/${config}`);
    expect(get().data).not.toBeNull();
    expect(get().hubData.kept).toMatchObject([{ id, commit }]);
    expect(engine.calls.some(({ method }) => method === 'readTable')).toBe(false);
  });

  it('is read again from the hub’s files in another way', async () => {
    const { engine, actions } = await openStudio();
    await actions.takeData(source);
    await actions.setRead({ hasHeader: false });
    const reads = engine.calls.filter(({ method }) => method === 'readHubData');
    expect(reads.map(({ args }) => args)).toEqual([[source, {}], [source, { hasHeader: false }]]);
  }); // prettier-ignore

  it('that cannot be had leaves the file of before', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.takeSample();
    const { table } = get();
    engine.failNext('readHubData', new EngineError('network', 'The connection broke.'));
    await actions.takeData(source);
    expect(get().table).toBe(table);
    expect(get().file).toMatchObject({ status: 'failed', failure: { code: 'network' } });
  });

  it('is deleted, and what was read of it stays', async () => {
    const { actions, get } = await openStudio();
    await actions.takeData(source);
    await actions.deleteData(id, commit);
    expect(get().hubData.kept).toEqual([]);
    expect(get().table).not.toBeNull();
  });
});
