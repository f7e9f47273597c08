import { describe, expect, it } from 'vitest';
import { alwaysFirst, endOf, epochOf, evaluationOf, startOf } from '@/testing/runEvents';
import { closingSentence, epochHead, epochRow } from './report';

describe('the epoch table', () => {
  it('stands in columns', () => {
    expect([epochHead(), epochRow(epochOf(1, { loss: 0.7093, accuracy: 0.5078 }))]).toEqual([
      'epoch  train loss  train accuracy  validation loss  validation accuracy',
      '    1      0.7093          50.8 %           0.5000               75.0 %',
    ]);
  });

  it('has dashes where nothing validates', () => {
    expect(epochRow(epochOf(1, { evaluation: null }))).toMatch(/50\.0 % +– +–$/);
  });
});

describe('the closing sentence', () => {
  it('has accuracy, interval, what no skill would score, and where the model is', () => {
    const evaluation = evaluationOf({ accuracy: 0.92, interval: [0.874, 0.95], examples: 200 });
    expect(
      closingSentence({ start: startOf(), epochs: [], end: endOf({ runtime: 372, evaluation }) }, 'out'),
    ).toBe(
      'Finished in 6 min 12 s: 92.0 % of 200 validation rows right (95 % interval 87.4 to 95.0); ' +
        'always answering “negative” would get 55.0 %; the model is in out.',
    );
  });

  it('says so where the model may have learned nothing', () => {
    expect(closingSentence({ start: startOf(), epochs: [], end: endOf() }, 'out')).toContain(
      '55.0 %, so it may have learned nothing;',
    );
  });

  it('says which part it speaks of where there is a test part, and what no skill would score there', () => {
    const test = evaluationOf({ accuracy: 0.7, interval: [0.48, 0.86], examples: 20 });
    expect(closingSentence({ start: startOf(), epochs: [], end: endOf({ test }) }, 'out')).toContain(
      'learned nothing; looked at once, at the end, 70.0 % of 20 test rows right (95 % interval 48.0 to 86.0); ' +
        'always answering “negative” would get 55.0 % there; the model is in out.',
    );
    expect(
      closingSentence({ start: startOf(), epochs: [], end: endOf({ evaluation: null, test }) }, 'out'),
    ).toMatch(
      /^Finished in 20\.0 s: no rows were set aside to validate; looked at once, .* there; the model is in out\.$/,
    );
  });

  it('judges a run with balanced classes by each class, on both parts', () => {
    const baseline = { accuracy: 0.8, loss: Math.LN2, label: 'negative' };
    const start = startOf({ baseline, recipe: { ...startOf().recipe, balance: 'weights' } });
    expect(closingSentence({ start: start, epochs: [], end: endOf({ test: evaluationOf() }) }, 'out')).toBe(
      'Finished in 20.0 s: 75.0 % of 20 validation rows right (95 % interval 53.0 to 89.0), 74.3 % of each class on average ' +
        '(95 % interval 52.8 to 86.7); answering one class always would get 50.0 % of each; looked at once, at the end, ' +
        '75.0 % of 20 test rows right (95 % interval 53.0 to 89.0), 74.3 % of each class on average (95 % interval 52.8 to ' +
        '86.7); answering one class always would get 50.0 % of each there; the model is in out.',
    );
    const always = evaluationOf({ perClass: alwaysFirst(evaluationOf().perClass) });
    expect(
      closingSentence({ start: start, epochs: [], end: endOf({ evaluation: always }) }, 'out'),
    ).toContain('would get 50.0 % of each, so it may have learned nothing;');
  });

  it('says which epoch is kept, where that is the best one, and that the run ended early', () => {
    const start = startOf({ recipe: { ...startOf().recipe, earlyStoppingPatience: 1 } });
    const epochs = [0.4, 0.5].map((loss, i) => epochOf(i + 1, { evaluation: evaluationOf({ loss }) }));
    const sentence = closingSentence({ start, epochs, end: endOf({ early: true }) }, 'out');
    expect(sentence).toMatch(/^Finished early, in 20\.0 s: /);
    expect(sentence).toMatch(/; the model of epoch 1, the best by eval_loss, is in out\.$/);
  });

  it('says so where nothing validated', () => {
    expect(closingSentence({ start: startOf(), epochs: [], end: endOf({ evaluation: null }) }, 'out')).toBe(
      'Finished in 20.0 s: no rows were set aside to validate, so nothing says how well it does, and the model is in out.',
    );
  });
});
