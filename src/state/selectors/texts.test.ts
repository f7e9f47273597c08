import { describe, expect, it } from 'vitest';
import { openStudio } from '@/testing/openStudio';
import { foldedFacts } from './foldedFacts';
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
