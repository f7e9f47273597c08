import { expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import { endOf, epochOf, startOf } from '@/testing/runEvents';
import { cardPreview } from './card';

const run = { ...noRun, start: startOf(), epochs: [epochOf(1), epochOf(2)], end: endOf() };

it('says what was trained on what, how well and how', () => {
  expect(cardPreview(run, null)).toBe(
    [
      '# all-MiniLM-L6-v2, fine-tuned',
      'On 80 tweets, 2 classes:',
      'negative, positive',
      '',
      'Validation     accuracy 0.7500',
      '95 % interval  0.530–0.890',
      'majority       0.550',
      'macro F1       0.740',
      '',
      'From           all-MiniLM-L6-v2',
      'Optimizer      Adam, lr 3e-4',
      'Batch, epochs  8, 2',
      'Precision      float32',
      'Seed           42',
      'Trained in the browser, Warble',
    ].join('\n'),
  );
});

it('says so where nothing validated', () => {
  const blind = {
    ...run,
    epochs: [epochOf(1, { evaluation: null })],
    end: endOf({ evaluation: null, epochs: 1 }),
  };
  expect(cardPreview(blind, null)).toContain('Not validated.');
});

it('has nothing to show before there are weights', () => {
  expect(cardPreview({ ...run, end: null }, null)).toBeNull();
  expect(cardPreview({ ...run, end: endOf({ epochs: 0 }) }, null)).toBeNull();
});
