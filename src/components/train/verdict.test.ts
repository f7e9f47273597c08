import { expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import { alwaysFirst, endOf, epochOf, evaluationOf, startOf } from '@/testing/runEvents';
import { verdictOf } from './verdict';

const run = { ...noRun, start: startOf(), epochs: [epochOf(1), epochOf(2)] };
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

it('has none while a run goes on', () => {
  expect(verdictOf(run)).toBeNull();
});

it('says how good the model is, how sure that is, what guessing gets, and where the model is', () => {
  const evaluation = evaluationOf({ interval: [0.69, 0.89] });
  const verdict = verdictOf({ ...run, end: endOf({ evaluation }) });
  expect(plain(verdict?.headline)).toBe('Finished: 75.0 % right');
  expect(plain(verdict?.sentence)).toBe(
    'Of 20 validation tweets; 95 % interval 69.0 to 89.0, and always answering “negative” would get 55.0. ' +
      'The model of epoch 2 is in this tab until you close it: try it, or download it.',
  );
});

it('says when the run may have learned nothing', () => {
  expect(verdictOf({ ...run, end: endOf() })?.sentence).toContain('so it may have learned nothing');
});

it('judges a run with balanced classes by each class', () => {
  const recipe = { ...startOf().recipe, balance: 'sampling' as const };
  const baseline = { accuracy: 0.8, loss: Math.LN2, label: 'negative' };
  const start = startOf({ recipe, baseline });
  const sentence = (evaluation = evaluationOf()) =>
    plain(verdictOf({ ...run, start, end: endOf({ evaluation }) })?.sentence);
  expect(sentence()).toContain(
    'Of 20 validation tweets; 95 % interval 53.0 to 89.0. Classes were balanced: of each class 74.3 % are right on average, ' +
      '52.8 to 86.7, and answering one class always would get 50.0. The model',
  );
  expect(sentence(evaluationOf({ perClass: alwaysFirst(evaluationOf().perClass) }))).toContain(
    'would get 50.0, so it may have learned nothing.',
  );
});

it('takes the last epoch’s figures of a run that was stopped in between', () => {
  const end = endOf({ reason: 'stopped', epochs: 1, evaluation: null });
  const verdict = verdictOf({ ...run, epochs: [epochOf(1)], end });
  expect(plain(verdict?.headline)).toBe('Stopped: 75.0 % right');
  expect(verdict?.hasModel).toBe(true);
});

it('says that there is no model before the first epoch’s end, and whether the run can be continued', () => {
  const verdict = verdictOf({
    ...run,
    epochs: [],
    end: endOf({ reason: 'stopped', epochs: 0, evaluation: null }),
  });
  expect(verdict?.headline).toBe('Stopped before the first epoch’s end');
  expect([verdict?.hasModel, verdict?.sentence.includes('Start a new run')]).toEqual([false, true]);
  const kept = verdictOf({ ...run, checkpoint: 3, epochs: [], end: endOf({ reason: 'stopped', epochs: 0, evaluation: null }) }); // prettier-ignore
  expect(kept?.sentence).toContain('Continue this run, or start a new one.');
});

it('makes no claim where nothing was validated', () => {
  const epochs = [epochOf(1, { evaluation: null })];
  const verdict = verdictOf({ ...run, epochs, end: endOf({ epochs: 1, evaluation: null }) });
  expect(verdict?.headline).toBe('Finished');
  expect(verdict?.sentence).toMatch(/^No tweets were set aside to validate/);
});
