import { describe, expect, it } from 'vitest';
import { EngineError, type PredictResult } from '@/engine';
import { deferred, openStudio } from '@/testing/openStudio';
import { linesOf } from './predict';

describe('predict', () => {
  it('takes each line for a text, whatever ends it, and leaves blank ones out', () => {
    expect(linesOf('one\r\ntwo\n\n  \rthree')).toEqual(['one', 'two', 'three']);
  });

  it('answers the text that was typed last, with few questions', async () => {
    const { engine, actions, get } = await openStudio();
    await Promise.all(['s', 'so', 'so k', 'so kind'].map((text) => actions.predict(text)));
    expect(engine.calls.filter(({ method }) => method === 'predict')).toHaveLength(2);
    expect(get().playground.result?.predictions[0]).toMatchObject({ text: 'so kind', label: 'positive' });
    expect(get().playground.pending).toBe(false);
  });

  it('drops an answer to a text that has changed meanwhile', async () => {
    const { engine, actions, get } = await openStudio();
    const slow = deferred<PredictResult>();
    const { predict } = engine;
    engine.predict = () => slow.promise;
    const older = actions.predict('on hold');
    engine.predict = predict;
    const newer = actions.predict('lovely');
    slow.resolve({ predictions: [], epoch: 1, scoreFunction: 'softmax', milliseconds: 1 });
    await Promise.all([older, newer]);
    expect(get().playground.result?.predictions[0].text).toBe('lovely');
  });

  it('asks nothing of an empty text and takes the answer away', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.predict('lovely');
    const asked = engine.calls.length;
    await actions.predict('  \n');
    expect(engine.calls.length).toBe(asked);
    expect(get().playground).toMatchObject({ result: null, pending: false });
  });

  it('shows a failure beside the text', async () => {
    const { engine, actions, get } = await openStudio();
    engine.failNext('predict', new EngineError('not-ready', 'No epoch is finished yet.'));
    await actions.predict('lovely');
    expect(get().playground).toMatchObject({
      text: 'lovely',
      pending: false,
      failure: { code: 'not-ready' },
    });
  });
});
