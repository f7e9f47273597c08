import { expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import { endOf, epochOf, evaluationOf, startOf } from '@/testing/runEvents';
import { expectation, provenance } from './words';

const { baseline } = startOf();

it('says what to expect of new tweets, beside guessing', () => {
  expect(expectation(evaluationOf({ interval: [0.69, 0.89] }), baseline)).toBe(
    'On new tweets like these, expect between 69 and 89 in 100. Always answering “negative” would get 55.',
  );
});

it('says when the interval reaches down to guessing', () => {
  expect(expectation(evaluationOf(), baseline)).toMatch(/may have learned nothing\.$/);
  const chance = evaluationOf({ accuracy: 0.55, interval: [0.34, 0.74] });
  expect(expectation(chance, baseline)).toMatch(/no better than that\.$/);
});

it('says which weights were asked about which tweets', () => {
  const run = { ...noRun, epochs: [epochOf(1), epochOf(2)] };
  expect(provenance(run, evaluationOf())).toBe(
    'Interim. Epoch-2 weights on 20 tweets the model has never seen',
  );
  expect(provenance({ ...run, end: endOf() }, evaluationOf())).toBe(
    'Epoch-2 weights on 20 tweets the model has never seen',
  );
});
