import { expect, it } from 'vitest';
import { endOf, epochOf, startOf } from '@/testing/runEvents';
import { noRun } from '../initial';
import { selectDiagnosis } from './diagnosis';

const run = { ...noRun, start: startOf(), epochs: [epochOf(1), epochOf(2)], end: endOf() };

it('says nothing before a run has begun', () => {
  expect(selectDiagnosis({ run: noRun })).toEqual([]);
});

it('puts first what needs doing, read from the run’s own figures', () => {
  const [first] = selectDiagnosis({ run });
  expect(first).toMatchObject({ id: 'low-training-accuracy', state: 'triggered' });
});

it('gives the same list while the run is the same', () => {
  expect(selectDiagnosis({ run })).toBe(selectDiagnosis({ run }));
});
