import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { openStudio } from '@/testing/openStudio';

async function openTrained() {
  const studio = await openStudio();
  const run = studio.actions.train();
  await studio.engine.finish();
  await run;
  return studio;
}

describe('keeping a run', () => {
  it('lists it, asks for storage that lasts, and leaves the download as it is', async () => {
    const { actions, get, host } = await openTrained();
    host.persistent = false;
    await actions.download({ to: 'folder' });
    await actions.keepRun();
    expect(get().keptRuns.map(({ id }) => id)).toEqual(['run-1.zip']);
    expect(get().export).toMatchObject({
      rows: { folder: { status: 'saved' } },
      keep: { status: 'kept', id: 'run-1.zip' },
    });
    expect(get().hub.persistent).toBe(false);
  });

  it('says why nothing was kept, and can be tried again', async () => {
    const { engine, actions, get } = await openTrained();
    engine.failNext('keepRun', new EngineError('storage-full', 'There is no room.'));
    await actions.keepRun();
    expect([get().export.keep.failure?.message, get().keptRuns]).toEqual(['There is no room.', []]);
    await actions.keepRun();
    expect([get().export.keep.failure, get().keptRuns.length]).toEqual([null, 1]);
  });

  it('is asked anew of the next run', async () => {
    const { engine, actions, get } = await openTrained();
    await actions.keepRun();
    const run = actions.train();
    expect(get().export.keep).toEqual({ status: 'idle', id: null, failure: null });
    await engine.finish();
    await run;
  });
});

describe('a kept run', () => {
  const kept = { kind: 'run', name: 'tweets.csv on all-MiniLM-L6-v2', id: 'run-1.zip' } as const;

  it('is there when the page opens, and is loaded by its id', async () => {
    const { engine, actions, get } = await openTrained();
    await actions.keepRun();
    await actions.begin();
    expect(get().keptRuns).toHaveLength(1);
    await actions.pickModel(kept);
    expect(engine.calls.findLast(({ method }) => method === 'loadModel')?.args[0]).toEqual(kept);
    expect([get().model.status, get().model.picked]).toEqual(['ready', kept]);
  });

  it('can be deleted, and is no longer picked: its weights would be read again by the next run', async () => {
    const { actions, get } = await openTrained();
    await actions.keepRun();
    await actions.pickModel(kept);
    await actions.deleteRun(kept.id);
    expect([get().model.status, get().model.picked, get().keptRuns]).toEqual(['idle', null, []]);
  });

  it('is not deleted under a run, and says where it is in use elsewhere', async () => {
    const { engine, actions, get } = await openTrained();
    await actions.keepRun();
    const run = actions.train();
    await engine.advance(2);
    await actions.deleteRun(kept.id);
    expect(engine.calls.some(({ method }) => method === 'deleteRun')).toBe(false);
    await engine.finish();
    await run;
    engine.failNext('deleteRun', new EngineError('busy', 'Another tab has it.'));
    await actions.deleteRun(kept.id);
    expect([get().hub.failure?.message, get().keptRuns.length]).toEqual(['Another tab has it.', 1]);
  });
});
