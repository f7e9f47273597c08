import { expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import { alwaysFirst, endOf, epochOf, evaluationOf, startOf } from '@/testing/runEvents';
import { expectation, provenance } from './words';

const start = startOf();

it('says what to expect of new tweets, beside guessing', () => {
  expect(expectation(evaluationOf({ interval: [0.69, 0.89] }), start)).toBe(
    'On new tweets like these, expect between 69 and 89 in 100. Always answering “negative” would get 55.',
  );
});

it('says when the interval reaches down to guessing', () => {
  expect(expectation(evaluationOf(), start)).toMatch(/may have learned nothing\.$/);
  const chance = evaluationOf({ accuracy: 0.55, interval: [0.34, 0.74] });
  expect(expectation(chance, start)).toMatch(/no better than that\.$/);
});

it('goes by each class where classes were balanced', () => {
  const balanced = startOf({ recipe: { ...start.recipe, balance: 'weights' } });
  expect(expectation(evaluationOf(), balanced)).toBe(
    'On new tweets like these, expect between 53 and 89 in 100. Classes were balanced: of each class 74 in 100 are right ' +
      'on average, between 53 and 87. Answering one class always would get 50.',
  );
  const always = evaluationOf({ perClass: alwaysFirst(evaluationOf().perClass) });
  expect(expectation(always, balanced)).toMatch(/would get 50\. This run is no better than that\.$/);
});

it('says which weights were asked about which tweets', () => {
  const run = { ...noRun, start: startOf(), epochs: [epochOf(1), epochOf(2)] };
  expect(provenance(run, evaluationOf())).toBe(
    'Interim. Epoch-2 weights on 20 tweets the model has never seen',
  );
  expect(provenance({ ...run, end: endOf() }, evaluationOf())).toBe(
    'Epoch-2 weights on 20 tweets the model has never seen',
  );
});
