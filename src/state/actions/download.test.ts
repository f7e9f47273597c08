import { describe, expect, it, vi } from 'vitest';
import { EngineError, type ExportedZip } from '@/engine';
import { fakeRoundingCost } from '@/testing/fakeAnswers';
import { deferred, openStudio } from '@/testing/openStudio';
import { archiveName } from './download';

describe('archiveName', () => {
  it('is made of data and model, in letters that every disk takes', () => {
    expect(archiveName('my tweets (1).csv', 'all-MiniLM-L6-v2')).toBe('my-tweets-1-all-MiniLM-L6-v2.zip');
    expect(archiveName('été/7.tsv', undefined)).toBe('t-7.zip');
    expect(archiveName(undefined, undefined)).toBe('model.zip');
  });

  it('tells the targets apart', () => {
    expect(archiveName('tweets.csv', 'tiny', 'folder')).toBe('tweets-tiny.zip');
    expect(archiveName('tweets.csv', 'tiny', 'cluster')).toBe('tweets-tiny-cluster.zip');
  });
});

describe('download', () => {
  it('gives the zip to the person and says how large it is', async () => {
    const { engine, host, actions, get } = await openStudio();
    await actions.download({ to: 'folder' });
    expect(host.saved.map(({ name }) => name)).toEqual(['tweets_sentiment_1k-all-MiniLM-L6-v2.zip']);
    expect(get().export.rows.folder).toMatchObject({ status: 'saved', bytes: host.saved[0].blob.size });
    expect(engine.calls.at(-1)).toEqual({ method: 'exportZip', args: [{ to: 'folder' }] });
  });

  it('says why nothing was written', async () => {
    const { engine, host, actions, get } = await openStudio();
    engine.failNext('exportZip', new EngineError('not-ready', 'Nothing has been trained yet.'));
    await actions.download({ to: 'folder' });
    expect(host.saved).toEqual([]);
    expect(get().export.rows.folder).toMatchObject({ status: 'failed', failure: { code: 'not-ready' } });
  });

  it('writes one at a time, and says of each what became of it', async () => {
    const { engine, host, actions, get } = await openStudio({ delay: 20 });
    const first = actions.download({ to: 'folder' });
    await actions.download({ to: 'cluster' });
    expect(get().export.rows).toMatchObject({ folder: { status: 'writing', progress: { stage: 'read' } } });
    await first;
    engine.failNext('exportZip', new EngineError('not-ready', 'These are other rows.'));
    await actions.download({ to: 'cluster' });
    expect(get().export.rows).toMatchObject({ folder: { status: 'saved' }, cluster: { status: 'failed' } });
    expect(host.saved).toHaveLength(1);
  });

  it('is done once the zip is there, also where word of its progress comes later', async () => {
    const { engine, actions, get } = await openStudio();
    const exported = vi.spyOn(engine, 'exportZip');
    await actions.download({ to: 'folder' });
    exported.mock.calls[0][1]!({ stage: 'pack', share: 1 });
    expect(get().export.rows.folder?.status).toBe('saved');
  });

  it('says what 8 bits cost before it hands them over', async () => {
    const { host, actions, get } = await openStudio();
    await actions.download({ to: 'onnx', quantize: true });
    expect([host.saved, get().export.rows.onnx]).toEqual([
      [],
      expect.objectContaining({ status: 'weighed', cost: fakeRoundingCost }),
    ]);
    await actions.handOver('onnx');
    await actions.handOver('onnx');
    expect(host.saved.map(({ name }) => name)).toEqual(['tweets_sentiment_1k-all-MiniLM-L6-v2-onnx.zip']);
    expect(get().export.rows.onnx?.status).toBe('saved');
  });

  it('waits for a word too where the cost could not be counted', async () => {
    const { host, actions, get } = await openStudio({ roundingCost: null });
    await actions.download({ to: 'onnx', quantize: true });
    expect([host.saved, get().export.rows.onnx]).toEqual([
      [],
      expect.objectContaining({ status: 'weighed', cost: null }),
    ]);
  });

  it('drops what is not wanted, and what waits when another run begins', async () => {
    const { engine, host, actions, get } = await openStudio();
    await actions.download({ to: 'onnx', quantize: true });
    await actions.discard('onnx');
    expect(get().export.rows.onnx).toBeUndefined();
    await actions.download({ to: 'onnx', quantize: true });
    const run = actions.train();
    expect(get().export.rows).toEqual({});
    await engine.finish();
    await run;
    await actions.handOver('onnx');
    expect(host.saved).toEqual([]);
  });

  it('hands over what was asked for of a run, also once another has begun', async () => {
    const { engine, host, actions, get } = await openStudio();
    const before = actions.train();
    await engine.finish();
    await before;
    const held = deferred<ExportedZip>();
    vi.spyOn(engine, 'exportZip').mockReturnValue(held.promise);
    const written = actions.download({ to: 'folder' });
    await vi.waitFor(() => expect(get().export.rows.folder?.status).toBe('writing'));
    const run = actions.train();
    await engine.advance(1);
    held.resolve({ zip: new Blob(['zip']), cost: null });
    await written;
    expect([host.saved.length, get().export.rows]).toEqual([1, {}]);
    await engine.finish();
    await run;
  });
});
