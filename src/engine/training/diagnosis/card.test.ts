import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  end, epochsOf, finished, good, memorising, pick, start, stepsOf, type EpochRow,
} from '@/testing/diagnosedRun'; // prettier-ignore
import { diagnosedCard } from '@/testing/cardRun';
import { diagnose } from '.';
import type { EpochEvent } from '../events';

describe('low training accuracy', () => {
  const low = (...[rows, change, recipe]: Parameters<typeof finished>) =>
    pick('low-training-accuracy', finished(rows, { model: 'bert-base-uncased', ...change }, recipe));
  const chance: EpochRow[] = [[1.1, 0.38, 1.1, 0.403], [1.1, 0.396, 1.1, 0.403]]; // prettier-ignore

  it('blames a high learning rate first, in the words of the run', () => {
    expect(low(chance, {}, { learningRate: 3e-4 })).toEqual({
      id: 'low-training-accuracy',
      state: 'triggered',
      title: 'Low training accuracy',
      text: 'It did not learn: 39.6\u00a0%, no better than always answering “negative” (40.3\u00a0%). The learning rate, 3e-4, is above the usual range for BERT (1e-5 to 5e-5); at 3e-4 the card’s BERT-base did not learn.',
      actions: [{ label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } }],
    });
  });

  it.each([
    [{ learningRate: 1e-6 }, 204, 'is too small to move it in 2 epochs', { learningRate: 2e-5 }],
    [{ learningRate: 5e-5 }, 12, '12 steps may be too few', { epochs: 8 }],
    [{ learningRate: 5e-5 }, 204, 'Try another learning rate first', { learningRate: 2e-5 }],
    [{ learningRate: 2e-5 }, 204, 'Try another learning rate first', { learningRate: 5e-5 }],
  ])('changes what is most likely wrong: %j after %i steps', (recipe, steps, words, patch) => {
    const all = diagnose(start({}, recipe), stepsOf(steps), epochsOf(chance), end('finished'));
    const diagnosis = pick('low-training-accuracy', all);
    expect(diagnosis?.text).toContain(words);
    expect(diagnosis?.actions[0].patch).toEqual(patch);
  });

  it('names the class that drowns the others', () => {
    const baseline = { accuracy: 0.8, loss: Math.log(3), label: 'neutral' };
    const rows: EpochRow[] = [[0.6, 0.8, 0.6, 0.8], [0.6, 0.8, 0.6, 0.8]]; // prettier-ignore
    const diagnosis = low(rows, { baseline });
    expect(diagnosis?.text).toContain(
      '“neutral” is 80.0\u00a0% of the tweets; balanced, the others would count as much.',
    );
    expect(diagnosis?.actions).toEqual([{ label: 'Balance by weights', patch: { balance: 'weights' } }]);
    const tooFast = low(rows, { baseline }, { learningRate: 3e-4 });
    expect(tooFast?.text).toContain('balanced, the others would count as much.');
    expect(tooFast?.actions).toEqual([{ label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } }]);
    const guessing: EpochRow[] = [[1.1, 0.33, 1.1, 0.33], [1.1, 0.33, 1.1, 0.33]]; // prettier-ignore
    const balanced = low(guessing, { baseline }, { balance: 'weights' });
    expect([balanced?.text.includes('of the tweets'), balanced?.actions.length]).toEqual([false, 1]);
  });

  it('is clear once the model beats the baseline by more than luck', () => {
    expect(low(memorising)).toMatchObject({
      state: 'clear',
      text: '93.2\u00a0%, far above the 40.3\u00a0% baseline. It learned.',
    });
    expect(low([[1.0, 0.43, 1, 0.4], [1.0, 0.432, 1, 0.4]])?.state).toBe('triggered'); // prettier-ignore
    expect(low([[1.0, 0.43, 1, 0.5], [1.0, 0.45, 1, 0.5]])).toMatchObject({ state: 'clear', text: '45.0\u00a0%, above the 40.3\u00a0% baseline. It learned.' }); // prettier-ignore
  });

  it('waits for a second epoch while there is one to come', () => {
    const running = (epochs: EpochEvent[]) =>
      pick('low-training-accuracy', diagnose(start(), stepsOf(60), epochs, null));
    expect(running([])).toMatchObject({
      state: 'watching',
      text: expect.stringContaining('Always answering “negative” would give 40.3'),
    });
    expect(running(epochsOf(chance.slice(0, 1)))?.state).toBe('watching');
    expect(running(epochsOf(chance))?.state).toBe('triggered');
    expect(low(chance.slice(0, 1))?.state).toBe('triggered');
  });
});

describe('high validation loss', () => {
  const high = (...[rows, change, recipe]: Parameters<typeof finished>) =>
    pick('high-validation-loss', finished(rows, change, recipe));
  const running = (rows: EpochRow[]) =>
    pick('high-validation-loss', diagnose(start(), stepsOf(131), epochsOf(rows), null));

  it('finds the turn and offers what may let it learn longer', () => {
    expect(high(memorising)).toEqual({
      id: 'high-validation-loss',
      state: 'triggered',
      title: 'High validation loss',
      text: 'It rose from 0.629 at epoch 2 to 0.744 at epoch 4 while training loss kept falling: the model began to memorise. Its answers stayed right but grew overconfident. More tweets let it learn longer; varied copies of these may.',
      actions: [{ label: 'Add varied copies', patch: { augmentWords: true, augmentNames: true } }],
    });
  });

  it('says that accuracy fell where it did', () => {
    const rows: EpochRow[] = [[0.6, 0.7, 0.5, 0.8], [0.3, 0.9, 0.7, 0.7]]; // prettier-ignore
    expect(high(rows)?.text).toContain('Accuracy fell with it, from 80.0\u00a0% to 70.0\u00a0%.');
  });

  it('tells how it goes while the run goes on', () => {
    expect(running(good)).toMatchObject({
      state: 'watching',
      text: 'Not so far. It fell from 0.674 to 0.629 and sits 0.04 above training. If it turns, you will be told here.',
    });
    expect(running(good.slice(0, 1))?.text).toBe(
      'Not so far. It is 0.674 after epoch 1 and sits 0.25 below training. If it turns, you will be told here.',
    );
    expect(running([])?.text).toBe('Measured at the end of each epoch.');
    expect(running(memorising)?.state).toBe('triggered');
  });

  it('is clear where it never turned', () => {
    expect(high(good)).toMatchObject({
      state: 'clear',
      text: '0.629 at the end, its lowest, and 0.04 above training. It did not turn.',
    });
    expect(high([...good, [0.5, 0.7, 0.64, 0.74]])?.text).toContain('close to its lowest of 0.629');
  });

  it('offers to end at the turn where there are copies', () => {
    const diagnosis = high(memorising, {}, { augmentLook: true });
    expect(diagnosis?.text).toContain('fewer epochs end it at its best.');
    expect(diagnosis?.actions).toEqual([{ label: 'Run 2 epochs', patch: { epochs: 2 } }]);
  });

  it('says that a model is sure of wrong answers', () => {
    const rows: EpochRow[] = [[1.1, 0.4, 1.3, 0.4], [1.1, 0.4, 1.2, 0.4]]; // prettier-ignore
    expect(high(rows, {}, { learningRate: 1e-3 })).toMatchObject({
      state: 'triggered',
      text: 'It is 1.200, where knowing nothing gives 1.099: it is sure of wrong answers. The learning rate, 0.001, is above the usual range for BERT (1e-5 to 5e-5): corrections may overshoot.',
      actions: [{ patch: { learningRate: 2e-5 } }],
    });
    expect(high(rows)?.text).toContain('More tweets would help most; varied copies of these may.');
    expect(high(rows)?.actions.map(({ label }) => label)).toEqual(['Add varied copies']);
    expect(high(rows, {}, { augmentLook: true })?.actions).toEqual([
      { label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } },
    ]);
  });

  it('has nothing to say where nothing validates', () => {
    expect(high(memorising, { evalRows: 0 })).toBeUndefined();
  });
});

describe('training stopped early', () => {
  const stop = (...args: Parameters<typeof diagnose>) => pick('stopped-early', diagnose(...args));

  it('tells an end by hand from one by plan', () => {
    expect(stop(start(), stepsOf(131), epochsOf(good), end('stopped', 131))).toMatchObject({
      state: 'triggered',
      title: 'Training stopped early',
      text: 'It was stopped by hand at step 131 of 204. 2 epochs had been finished; what was learned until then is kept.',
    });
    expect(stop(start(), stepsOf(204), epochsOf(good), end('finished'))).toMatchObject({
      state: 'clear',
      text: 'All 204 steps were taken.',
    });
    expect(stop(start(), stepsOf(131), epochsOf(good), null)).toMatchObject({
      state: 'watching',
      text: 'Step 131 of 204.',
    });
  });

  it.each([
    ['device-lost', 'The GPU went away at step 40 of 204', { batchSize: 8 }],
    ['device-error', 'The GPU refused work at step 40 of 204', { batchSize: 8 }],
    ['diverged', 'Three gradients in a row were not finite at step 40 of 204', { learningRate: 2e-5 }],
  ] as const)('tells hardware from conditions: %s', (code, words, patch) => {
    const diagnosis = stop(start(), stepsOf(40), [], null, { code, message: 'told elsewhere' });
    expect(diagnosis?.text).toContain(words);
    expect(diagnosis?.actions[0].patch).toEqual(patch);
  });

  it('gives the reason of any other failure', () => {
    const diagnosis = stop(start(), [], [], null, { code: 'internal', message: 'The worker ended.' });
    expect(diagnosis).toMatchObject({
      state: 'triggered',
      text: 'It ended at step 0 of 204. The worker ended.',
    });
  });

  it('has smaller steps where the learning rate was small already, and no batch below one', () => {
    const slow = start({}, { learningRate: 1e-5, batchSize: 1 });
    expect(stop(slow, stepsOf(9), [], null, { code: 'diverged', message: '' })?.actions[0].label).toBe(
      'Run again at 1e-6',
    );
    expect(stop(slow, stepsOf(9), [], null, { code: 'device-lost', message: '' })?.actions).toEqual([
      { label: 'Run again', patch: {} },
    ]);
  });

  it('counts the steps that were skipped', () => {
    expect(stop(start(), stepsOf(60, [3, 9]), [], null)?.text).toBe(
      'Step 60 of 204. 2 steps were skipped: the gradient was not finite. Three in a row stop a run.',
    );
  });
});

describe('diagnose', () => {
  // The card prints no shares of its classes; even ones are the likeliest, and the hardest to judge by.
  it.each([0.5, 0.53, 0.56])(
    'reads the card’s own run as one that did not learn, at a baseline of %d',
    (share) => {
      const diagnoses = diagnosedCard(share);
      expect(diagnoses.map(({ id, state }) => [id, state])).toEqual([
        ['low-training-accuracy', 'triggered'],
        ['high-validation-loss', 'clear'],
        ['stopped-early', 'clear'],
      ]);
      const [{ text, actions }] = diagnoses;
      expect(text).toMatch(
        /^It did not learn: 57\.2\u00a0%, (no|hardly) better than always answering “negative”/,
      );
      expect(text).toContain('The learning rate, 3e-4, is above the usual range for BERT (1e-5 to 5e-5)');
      expect(actions).toEqual([{ label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } }]);
    },
  );

  it('asks validation for no proof where much of what chance gets wrong is right', () => {
    const baseline = { accuracy: 0.9, loss: Math.log(3), label: 'negative' };
    const rows: EpochRow[] = [[0.2, 0.92, 0.3, 0.9], [0.2, 0.94, 0.3, 0.92]]; // prettier-ignore
    expect(pick('low-training-accuracy', finished(rows, { baseline }))?.state).toBe('clear');
  });

  it('says of a little gain that validation does not confirm it', () => {
    expect(diagnosedCard(0.5)[0].text).toContain(
      'hardly better than always answering “negative” (50.0\u00a0%), and in validation no more than luck (54.4\u00a0%).',
    );
  });

  it('says of which model it was seen that it did not learn at a rate', () => {
    const texts = (model: string) => diagnosedCard(0.5, model)[0].text;
    const ofBertBase = '; at 3e-4 the card’s BERT-base did not learn.';
    expect(texts('bert-base-uncased')).toContain(ofBertBase);
    expect(texts('cardiffnlp/twitter-roberta-base')).toContain(ofBertBase);
    expect(texts('all-MiniLM-L6-v2')).not.toContain('BERT-base');
    expect(texts('all-MiniLM-L6-v2')).toContain('MiniLM has learned at 3e-4, so look at the labels too.');
  });

  it('puts what needs doing first', () => {
    const states = finished(memorising).map(({ state }) => state);
    expect(states).toEqual(['triggered', 'clear', 'clear']);
  });

  it('always says something whole, whatever the numbers', () => {
    const number = fc.double({ noDefaultInfinity: false });
    const row = fc.tuple(
      number,
      fc.double({ min: 0, max: 1, noNaN: true }),
      number,
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.boolean(), (rows, over) => {
        for (const { text, title } of diagnose(
          start(),
          stepsOf(5),
          epochsOf(rows),
          over ? end('finished') : null,
        )) {
          expect(title).not.toBe('');
          expect(text).toMatch(/^[^ ].*\.$/);
          expect(text).not.toMatch(/undefined|null| {2}/);
        }
      }),
    );
  });
});
