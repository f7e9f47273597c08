import { expect, it } from 'vitest';
import { outcomeWords } from './mendOutcome';
import type { MendOutcome, RunComparison } from './pastRun';

const BETTER: RunComparison = { accuracyA: 0.87, accuracyB: 0.54, n: 200, b: 70, c: 4, p: 1e-9, onlyA: [], onlyB: [] }; // prettier-ignore
const LOSS = { before: 1.089, after: 0.629 };
const words = (change: Partial<MendOutcome> = {}) =>
  outcomeWords('Run 4 was to mend this', {
    ...{ still: false, comparison: BETTER, loss: LOSS },
    ...change,
  }).replaceAll('\u00a0', ' ');

it('says that the rule sees nothing any more, from what to what on the same tweets, and that it helped', () => {
  expect(words()).toBe(
    'Run 4 was to mend this, and the rule sees nothing any more: accuracy on the same 200 validation tweets 54.0 % → 87.0 % (McNemar’s exact p < 0.001), loss 1.089 → 0.629. It helped.',
  );
});

it('says that the rule still sees it', () => {
  expect(words({ still: true, loss: null })).toBe(
    'Run 4 was to mend this, and the rule still sees it: accuracy on the same 200 validation tweets 54.0 % → 87.0 % (McNemar’s exact p < 0.001). Something else is needed.',
  );
});

it('does not praise a remedy whose model is worse, nor one that chance may have helped', () => {
  const other = (change: Partial<RunComparison>) => words({ comparison: { ...BETTER, ...change } });
  expect(other({ accuracyA: 0.5 })).toMatch(/gone, but the model is worse for it\.$/);
  expect(other({ p: 0.05 })).toMatch(
    /\(.*p = 0\.05\).*gone; so small a difference in accuracy may be chance\.$/,
  );
  expect(other({ p: 0.0499 })).toMatch(/\(.*p = 0\.049\).* It helped\.$/);
});

it('claims nothing of the model where the two did not answer the same tweets', () => {
  const reason = 'Run 4 validated on other tweets.';
  expect(words({ comparison: { reason }, loss: null })).toBe(
    'Run 4 was to mend this, and the rule sees nothing any more. Whether the model is better for it cannot be told. Run 4 validated on other tweets.',
  );
});

it('says what it knows where nobody compared them, or nothing was finished', () => {
  expect(words({ comparison: null })).toBe('Run 4 was to mend this, and the rule sees nothing any more.');
  expect(words({ still: null })).toBe('Run 4 was to mend this, and ended before that could be told.');
});

it('is told of folds together, once all are over', () => {
  const folds = (done: number, fact: string | null, still: boolean | null = null) =>
    words({ still, comparison: null, loss: null, folds: { of: 5, done, fact } });
  expect(folds(1, null)).toBe(
    'Run 4 was to mend this with the others of 5 folds: that is told once all are over, and 1 of them is.',
  );
  expect(folds(5, '5 folds: so many right', false)).toBe(
    'Run 4 was to mend this with the others of 5 folds. 5 folds: so many right. All rows together do tell: it helped.',
  );
  expect(folds(5, '5 folds: so many right', true)).toMatch(
    /right\. Even all rows together are too few to tell: bring more\.$/,
  );
});
