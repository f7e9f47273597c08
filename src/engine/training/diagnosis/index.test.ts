// The list of rules as a whole, on runs of any numbers.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { confused, end, epochsOf, start, stepsOf } from '@/testing/diagnosedRun';
import type { PlainError } from '@/engine/errors';
import { recommended, type Recipe } from '@/engine/recipe';
import { diagnose, offeredOnce, type Diagnosis } from '.';
import type { EndEvent, EpochEvent, StepEvent } from '../events';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anything = fc.double();
const norm = fc.oneof(anything, fc.double({ min: 0, max: 1000, noNaN: true }));

const steps = fc.array(fc.tuple(norm, anything, fc.boolean()), { maxLength: 40 }).map((figures) =>
  stepsOf(figures.length).map((step, i): StepEvent => ({
    ...step,
    gradNorm: figures[i][0],
    loss: figures[i][1],
    skipped: figures[i][2],
  })),
);

const matrix = fc.array(fc.array(fc.nat({ max: 60 }), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 3,
});
const evaluation = fc.option(
  fc.tuple(matrix, anything).map(([[[first, ...row], ...rows], loss]) =>
    // One tweet at least, or there would be no evaluation.
    confused([[first + 1, ...row], ...rows], loss),
  ),
);
const epochs = fc.array(fc.tuple(anything, share, evaluation), { maxLength: 5 }).map((figures) =>
  epochsOf(figures.map(() => [1, 1, 1, 1])).map((epoch, i): EpochEvent => ({
    ...epoch,
    loss: figures[i][0],
    accuracy: figures[i][1],
    evaluation: figures[i][2],
  })),
);

const recipe = fc.record({
  learningRate: fc.constantFrom(1e-6, 2e-5, 3e-4, 1e-2),
  balance: fc.constantFrom('none', 'weights', 'sampling'),
  precision: fc.constantFrom('float32', 'float16'),
  clipNorm: fc.constantFrom(0, 1),
  scheduler: fc.constantFrom('linear', 'constant'),
  epochs: fc.integer({ min: 1, max: 5 }),
} satisfies Partial<Record<keyof Recipe, unknown>>);

const baseline = fc.record({
  accuracy: share,
  loss: fc.constant(Math.log(3)),
  label: fc.constant('negative'),
});
const model = fc.constantFrom('all-MiniLM-L6-v2', 'bert-base-uncased');
const ending = fc.constantFrom<[EndEvent | null, PlainError | null]>(
  [null, null],
  [end('finished'), null],
  [end('stopped', 60), null],
  [null, { code: 'diverged', message: '' }],
);

function check(diagnoses: Diagnosis[], taken: Recipe): void {
  expect(new Set(diagnoses.map(({ id }) => id)).size).toBe(diagnoses.length);
  for (const { title, text, actions } of diagnoses) {
    expect(title).not.toBe('');
    expect(actions.length).toBeLessThanOrEqual(1);
    expect(text).toMatch(/^[^ ].*\.$/);
    expect(text).not.toMatch(/undefined|null| {2}/);
    for (const { patch } of actions)
      for (const [field, value] of Object.entries(patch))
        expect(value).not.toBe(taken[field as keyof Recipe]);
  }
}

it('says something whole of any run, once of each id, and proposes nothing that is already so', () => {
  fc.assert(
    fc.property(
      steps,
      epochs,
      recipe,
      baseline,
      model,
      ending,
      (steps, epochs, change, baseline, model, end) => {
        const run = start({ baseline, model }, change);
        check(diagnose(run, steps, epochs, ...end), { ...recommended(384), ...change });
      },
    ),
    { numRuns: 500 },
  );
});

it('offers a remedy that several rules propose with the first of them alone', () => {
  const rule = (id: Diagnosis['id'], ...actions: Diagnosis['actions']): Diagnosis => ({
    ...{ id, state: 'triggered', title: id, text: 'Seen.' },
    actions,
  });
  const slower = { label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } };
  const apart = { label: 'Keep them apart', patch: {}, choices: { overlap: 'apart' } } as const;
  const again = { label: 'Run again', patch: {} };
  const all = [
    rule('low-training-accuracy', slower),
    rule('one-class', { ...slower }),
    rule('too-alike', apart),
    rule('stopped-early', again),
  ];
  expect(offeredOnce(all)).toEqual([all[0], { ...all[1], actions: [] }, all[2], all[3]]);
});
