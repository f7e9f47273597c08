import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError, type Device, type Engine, type LastingOptions } from '@/engine';
import { fakeInterrupted } from '@/testing/fakeInterrupted';
import { openStudio } from '@/testing/openStudio';
// Loaded while time stands still.
import '../queue';
import './recover';

const LOST = new EngineError('device-lost', 'The GPU went away.');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A studio whose runs keep a checkpoint of step 128, on a device that a test takes away and gives back. */
async function open() {
  const opened = await openStudio();
  const { engine, host, get } = opened;
  const { train, devices } = engine;
  const there = { gpu: true };
  const lasting: LastingOptions[] = [];
  engine.devices = async () => {
    const list = await devices();
    if (there.gpu) return list;
    return { ...list, used: null, gpu: { ok: false, code: 'no-adapter', message: 'None.' } };
  };
  engine.interruptedRuns = async () =>
    lasting.map(({ resume, notes }, i) => ({
      ...fakeInterrupted(get().recipe),
      id: resume ?? `run-of-${i}`,
      step: 128,
      notes,
    }));
  /** The next run is lost at its third step, so many ms after it began, or while it rests there. */
  const loseNext = (after = 5000, rests = false): void => {
    engine.train = async (recipe, emit, given = {}) => {
      engine.train = train;
      if (!lasting.some(({ resume }) => resume === given.resume)) lasting.push(given);
      const going = train(recipe, emit, given);
      await engine.advance(4);
      void going;
      host.time += after;
      engine.notify({ kind: 'device-lost', message: LOST.message });
      await engine.stop();
      if (rests) emit({ type: 'pause', step: 3, elapsed: after / 1000 });
      throw LOST;
    };
  };
  const looks = () => engine.calls.filter(({ method }) => method === 'devices').length;
  const trained = () => engine.calls.filter(({ method }) => method === 'train').map(({ args }) => args[1] as LastingOptions); // prettier-ignore
  return { ...opened, there, loseNext, looks, trained };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(1000 * count);

describe('a run whose device went away', () => {
  it('goes on by itself once it is back, and says so', async () => {
    const { engine, host, actions, get, there, loseNext, trained } = await open();
    there.gpu = false;
    loseNext();
    await actions.train();
    await seconds(0);
    expect(get().recovery).toMatchObject({ id: 'run-of-0', device: 'gpu', step: 3, status: 'looking' });
    expect(host.lost).toBe('run-of-0');
    await seconds(8);
    expect(trained()).toHaveLength(1);
    there.gpu = true;
    await seconds(8);
    expect(trained()[1]).toMatchObject({ resume: 'run-of-0' });
    expect([get().recovery, host.lost, get().run.recoveredFrom?.step]).toEqual([null, null, 3]);
    await engine.finish();
    await seconds(1);
    expect(get().run.status).toBe('finished');
  });

  it('is looked for after 1, 2, 4, 8, 16, 32, 60 and 60 seconds', async () => {
    const { actions, there, loseNext, looks, get } = await open();
    there.gpu = false;
    loseNext();
    await actions.train();
    await seconds(0);
    const before = looks();
    for (const pause of [1, 2, 4, 8, 16, 32, 60, 60]) {
      expect(get().recovery?.pause).toBe(pause);
      const soFar = looks();
      await seconds(pause - 0.5);
      expect(looks()).toBe(soFar);
      await seconds(0.5);
      expect(looks()).toBe(soFar + 1);
    }
    expect([looks() - before, get().recovery?.looks]).toEqual([8, 8]);
  });

  it('is never looked for twice at once', async () => {
    const { engine, actions, there, loseNext } = await open();
    there.gpu = false;
    loseNext();
    await actions.train();
    await seconds(0);
    const { devices } = engine;
    let [asked, answer] = [0, () => {}];
    engine.devices = async () => {
      asked++;
      await new Promise<void>((resolve) => (answer = resolve));
      return devices();
    };
    void actions.checkAgain();
    await seconds(3);
    expect(asked).toBe(1);
    answer();
    await seconds(4);
    expect(asked).toBe(2);
    await seconds(100);
    expect(asked).toBe(2);
  });

  it('stays to be gone on with by hand where the person stops looking, or changes what it trains', async () => {
    for (const change of ['stop', 'recipe', 'new run'] as const) {
      const { host, actions, there, loseNext, trained, get } = await open();
      there.gpu = false;
      loseNext();
      await actions.train();
      await seconds(0);
      if (change === 'stop') actions.stopLooking();
      if (change === 'recipe') await actions.editRecipe({ epochs: 9 });
      if (change === 'new run') actions.newRun();
      there.gpu = true;
      await seconds(200);
      expect([trained().length, get().recovery, host.lost], change).toEqual([1, null, null]);
      expect(get().interrupted.runs).toHaveLength(1);
    }
  });

  it('does not go on by itself where the person let it rest: it is offered', async () => {
    const { actions, get, loseNext, trained } = await open();
    loseNext(5000, true);
    await actions.train();
    await seconds(100);
    expect([trained().length, get().recovery, get().run.status]).toEqual([1, null, 'failed']);
    expect(get().interrupted.runs).toMatchObject([{ id: 'run-of-0' }]);
  });

  it('is not tried a third time where it is lost again within a minute', async () => {
    const { actions, loseNext, trained, get } = await open();
    loseNext();
    await actions.train();
    loseNext(59_000);
    await seconds(1.5);
    await vi.waitFor(() => expect(get().recovery?.status).toBe('given-up'));
    await seconds(200);
    expect(trained()).toHaveLength(2);
  });

  it('is tried again where it went on for more than a minute', async () => {
    const { actions, loseNext, trained, get } = await open();
    loseNext();
    await actions.train();
    loseNext(61_000);
    await seconds(1.5);
    await vi.waitFor(() => expect(get().recovery?.status).toBe('looking'));
    await seconds(2);
    expect(trained()).toHaveLength(3);
  });

  it('goes on on its own device where the engine took another one meanwhile', async () => {
    const { engine, actions, loseNext, trained, get } = await open();
    loseNext();
    await actions.train();
    await engine.useDevice('processor');
    await seconds(2);
    expect([get().devices?.used, trained().length]).toEqual(['gpu', 2]);
  });

  it('goes on on the processor where the person wants that; what was chosen for other visits stays', async () => {
    const { host, actions, there, loseNext, trained, engine } = await open();
    there.gpu = false;
    loseNext();
    await actions.train();
    await seconds(0);
    void actions.continueOnProcessor('run-of-0');
    await seconds(2);
    expect(trained()[1]).toMatchObject({ resume: 'run-of-0' });
    expect(engine.calls.filter(({ method }) => method === 'useDevice').at(-1)?.args[0]).toBe('processor');
    expect([host.device, host.lost]).toEqual([{ device: 'auto' }, null]);
  });
});

it('a run without a checkpoint, or that failed by something else, is not looked after', async () => {
  for (const code of ['device-lost', 'diverged'] as const) {
    const { engine, actions, get } = await openStudio();
    engine.failNext('train', new EngineError(code, 'Gone.'));
    await actions.train();
    await seconds(1);
    expect([get().run.status, get().recovery]).toEqual(['failed', null]);
  }
});

describe('a page that is loaded anew', () => {
  const RUN = { ...fakeInterrupted({} as never), id: 'waiting' };
  const reopened = async (device: Device, lost: string | null) => {
    const { engine, host, actions, get } = await openStudio({ sample: false });
    engine.interruptedRuns = async () => [{ ...RUN, device, recipe: get().recipe }];
    host.lost = lost;
    await actions.begin();
    await seconds(1);
    return { host, trained: engine.calls.find(({ method }) => method === ('train' satisfies keyof Engine)) };
  };

  it('goes on with the run that waited for its device', async () => {
    const { host, trained } = await reopened('gpu', 'waiting');
    expect([trained?.args[1], host.lost]).toMatchObject([{ resume: 'waiting' }, null]);
  });

  it('waits for the person where none waited, or another device is there', async () => {
    expect((await reopened('gpu', null)).trained).toBeUndefined();
    expect((await reopened('processor', 'waiting')).trained).toBeUndefined();
  });
});
