import { describe, expect, it } from 'vitest';
import { fakeEstimate, fakeModel } from '@/testing/fakeAnswers';
import { openStudio } from '@/testing/openStudio';
import { noCost } from '../initial';
import { foldedFacts } from './foldedFacts';
import { planOf, selectBlocker } from './plan';
import { selectTitle } from './title';

const later = () => new Promise((resolve) => setTimeout(resolve, 300));
const titleOf = (state: Parameters<typeof selectTitle>[0]) => selectTitle(state).replaceAll('\u00a0', ' ');

describe('the title of the tab', () => {
  it('tells progress and the end', async () => {
    const { engine, actions, get } = await openStudio();
    expect(titleOf(get())).toBe('Warble: fine-tune BERT on your tweets');
    const run = actions.train();
    expect(titleOf(get())).toBe('Starting · Warble');
    await engine.finish(2);
    await later();
    expect(titleOf(get())).toBe('50 % · epoch 3 of 4 · Warble');
    await engine.finish();
    await run;
    expect(titleOf(get())).toBe('Finished, 75.6 % right · Warble');
  });

  it('tells a stop and a failure', async () => {
    const { get } = await openStudio();
    const { run } = get();
    expect(titleOf({ run: { ...run, status: 'stopping' } })).toBe('Stopping · Warble');
    expect(titleOf({ run: { ...run, status: 'stopped' } })).toBe('Stopped · Warble');
    expect(titleOf({ run: { ...run, status: 'failed' } })).toBe('Run failed · Warble');
  });
});

describe('a folded step', () => {
  it('says what was done in it', async () => {
    const { get } = await openStudio();
    expect(foldedFacts('data', get())).toEqual([
      'tweets_sentiment_1k.csv',
      '1,000 used of 1,024 rows',
      'negative 402, neutral 324, positive 274',
      '800 to train, 200 to validate',
    ]);
    const tested = { ...get(), data: { ...get().data!, testRows: 100 } };
    expect(foldedFacts('data', tested).at(-1)).toBe('800 to train, 200 to validate, 100 to test');
    expect(foldedFacts('recipe', get())).toEqual([
      'all-MiniLM-L6-v2',
      'Recommended',
      'AdamW, lr 5e-5, batch 16, 4 epochs, float32',
    ]);
  });

  it('says when it opens, and what is ready meanwhile', async () => {
    const { engine, actions, get } = await openStudio();
    expect([foldedFacts('results', get()), foldedFacts('playground', get())]).toEqual([
      ['Opens after the first epoch'],
      ['Opens after the first epoch'],
    ]);
    const run = actions.train();
    await engine.finish(2);
    await later();
    expect(foldedFacts('results', get())[0]).toContain('The figures of epoch 2 are ready');
    expect(foldedFacts('playground', get())[0]).toBe('Try sentences on the epoch-2 weights while it trains');
    await actions.stop();
    await run;
  });
});

describe('what stands before a run', () => {
  it('is nothing once data, model and recipe are there', async () => {
    const { get } = await openStudio();
    expect(selectBlocker(get())).toBeNull();
    expect(planOf(get())).toEqual({ rows: 800, stepsPerEpoch: 50, steps: 200 });
  });

  it('counts a last batch that is not full only where the recipe keeps it', async () => {
    const { actions, get } = await openStudio();
    await actions.editRecipe({ batchSize: 64 });
    expect(planOf(get())?.stepsPerEpoch).toBe(13);
    await actions.editRecipe({ dropIncomplete: true });
    expect(planOf(get())?.stepsPerEpoch).toBe(12);
  });

  it('counts what balance repeats, and copies once the engine has counted them', async () => {
    const { actions, get } = await openStudio();
    const { trainRows, classes } = get().data!;
    await actions.editRecipe({ balance: 'sampling' });
    const most = Math.max(...classes.map(({ train }) => train));
    expect(planOf(get())?.rows).toBe(3 * most);
    await actions.editRecipe({ balance: 'none', augmentNames: true });
    expect(planOf({ ...get(), cost: noCost })).toBeNull();
    expect(selectBlocker({ ...get(), cost: noCost })).toBeNull();
    const estimate = fakeEstimate(get().recipe, 'estimate', get().data!);
    const cost = { status: 'ready', estimate, prices: [] } as const;
    expect(planOf({ ...get(), cost })?.rows).toBe(trainRows + trainRows / 2);
    expect(planOf({ ...get(), cost: { ...cost, status: 'asking' } })).toBeNull();
  });

  it('is named: no GPU, model under way, model failed, a GPU that went away', async () => {
    const { get } = await openStudio();
    const state = get();
    const message = 'This browser does not offer WebGPU.';
    expect(selectBlocker({ ...state, probe: { ok: false, code: 'no-webgpu', message } })).toBe(message);
    expect(selectBlocker({ ...state, probe: null })).toBe('Looking for a GPU.');
    const progress = { stage: 'read', share: 0.62, done: 62, total: 100 } as const;
    expect(selectBlocker({ ...state, model: { ...state.model, status: 'loading', progress } })).toBe(
      'The model is being read, 62\u00a0%.',
    );
    expect(selectBlocker({ ...state, model: { ...state.model, status: 'failed' } })).toContain(
      'Step 2 says why',
    );
    expect(selectBlocker({ ...state, deviceLost: 'Gone.' })).toContain('The GPU went away');
  });

  it('is an error of the recipe, by the name of its field', async () => {
    const { engine, actions, get } = await openStudio();
    engine.loadModel = () => Promise.resolve(fakeModel);
    await actions.editRecipe({ epochs: 0 });
    expect(selectBlocker(get())).toMatch(/^Epochs: /);
    await actions.editRecipe({ epochs: 1, batchSize: 5000, dropIncomplete: true });
    expect(selectBlocker(get())).toMatch(/batch/i);
  });
});
