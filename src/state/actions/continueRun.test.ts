import { describe, expect, it } from 'vitest';
import type { HubDataSource, InterruptedRun, LastingOptions } from '@/engine';
import { fakeInterrupted } from '@/testing/fakeInterrupted';
import { openStudio } from '@/testing/openStudio';
import { recommendedFor } from '../initial';
import type { RunNotes } from '../runNotes';

const FINGERPRINT = '0b1e'.repeat(16);
const tweets = new File(['text,label\n'], 'tweets.csv');
const split = new File(['row,part,label,fingerprint\n'], 'split.csv');

describe('a split that came after the data', () => {
  const given = async (
    before?: (opened: Awaited<ReturnType<typeof openStudio>>) => Promise<unknown> | void,
  ) => {
    const opened = await openStudio({ sample: false });
    const { actions, engine } = opened;
    await actions.dropFile(tweets);
    await actions.readSplit(split);
    await before?.(opened);
    const run = actions.train();
    await engine.finish();
    await run;
    const { files, notes } = engine.calls.find(({ method }) => method === 'train')!.args[1] as LastingOptions;
    return { files: files?.map(({ name }) => name), hasSplit: (notes as RunNotes).hasSplit };
  };

  it('is kept beside the run, behind the data', async () => {
    expect(await given()).toEqual({ files: ['tweets.csv', 'split.csv'], hasSplit: true });
  });

  it('is not, where another way to divide was chosen, other data came, or the person keeps nothing', async () => {
    const alone = { files: ['tweets.csv'], hasSplit: false };
    expect(await given(({ actions }) => actions.choose({ parts: null }))).toEqual(alone);
    expect(await given(({ actions }) => actions.dropFile(tweets))).toEqual(alone);
    expect(await given(({ actions }) => actions.keepFile(false))).toEqual({ files: [], hasSplit: false });
  });
});

describe('continuing a run whose rows a split divides', () => {
  const HUB: HubDataSource = { kind: 'hub', id: 'owner/tweets', config: 'default', commit: 'c0' } as never;

  const open = async (notes: Partial<RunNotes>, kept: File[] | null) => {
    const base = fakeInterrupted({ ...recommendedFor(null), epochs: 7 });
    const choices = { parts: FINGERPRINT, validationShare: 0.3 };
    const interrupted: InterruptedRun = {
      ...base,
      notes: { ...(base.notes as RunNotes), choices, ...notes },
    };
    const opened = await openStudio({ sample: false, interrupted: [interrupted] });
    opened.engine.runFiles = async () => kept;
    return opened;
  };
  const goOn = async ({ engine, actions, get }: Awaited<ReturnType<typeof open>>) => {
    const run = actions.continueRun('run-3');
    while (!get().interrupted.failure && !engine.calls.some(({ method }) => method === 'train'))
      await new Promise((resolve) => setTimeout(resolve));
    await engine.finish();
    await run;
  };
  const argsOf = ({ engine }: Awaited<ReturnType<typeof open>>, name: string) =>
    engine.calls.filter(({ method }) => method === name).map(({ args }) => args[0]);

  it('reads it back behind the data, before the rows are prepared as they were', async () => {
    const opened = await open({ hasSplit: true }, [tweets, split]);
    await goOn(opened);
    expect([argsOf(opened, 'readTable'), argsOf(opened, 'readSplit')]).toEqual([[[tweets]], [split]]);
    const order = opened.engine.calls.map(({ method }) => method);
    expect(order.indexOf('readSplit')).toBeLessThan(order.lastIndexOf('prepare'));
    expect(order.lastIndexOf('prepare')).toBeLessThan(order.indexOf('train'));
    expect(argsOf(opened, 'prepare').at(-1)).toEqual({ parts: FINGERPRINT, validationShare: 0.3 });
  });

  it('reads it back also where the data is of the hub', async () => {
    const opened = await open({ hasSplit: true, hubData: HUB }, [split]);
    await goOn(opened);
    expect([argsOf(opened, 'readHubData'), argsOf(opened, 'readSplit')]).toEqual([[HUB], [split]]);
    expect(argsOf(opened, 'train')).toHaveLength(1);
  });

  it('asks for it where it was not kept, and goes on with the one that is dropped', async () => {
    const opened = await open({ hasSplit: false }, null);
    const { actions, get } = opened;
    await actions.dropFile(tweets);
    await goOn(opened);
    expect(get().interrupted.failure?.message).toContain('The split that divides its rows was not kept');
    expect(argsOf(opened, 'train')).toEqual([]);
    await actions.readSplit(split);
    const run = actions.continueRun('run-3');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await opened.engine.finish();
    await run;
    expect(argsOf(opened, 'train')).toHaveLength(1);
  });
});
