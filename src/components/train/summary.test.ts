import { expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import { endOf, startOf } from '@/testing/runEvents';
import { runSummary } from './summary';

const run = { ...noRun, status: 'running' as const, number: 3 };

it('names run, model and preset', () => {
  expect(runSummary({ ...run, start: startOf() }, undefined)).toBe('Run 3, all-MiniLM-L6-v2, Model card');
  expect(runSummary(run, 'my-bert')).toBe('Run 3, my-bert');
});

it('says until where it could be gone on with', () => {
  const text = runSummary({ ...run, start: startOf(), checkpoint: 12 }, undefined);
  expect(text).toBe('Run 3, all-MiniLM-L6-v2, Model card, kept until step 12');
});

it('says what was done and what is kept at the end', () => {
  const text = runSummary({ ...run, start: startOf(), end: endOf() }, undefined);
  expect(text.replaceAll('\u00a0', ' ')).toBe('Run 3 finished: 2 whole epochs, 20 s, epoch 2 kept');
});

it('says where it was stopped, and that there is no model before the first epoch’s end', () => {
  const end = endOf({ reason: 'stopped', step: 4, epochs: 0 });
  const text = runSummary({ ...run, start: startOf(), end }, undefined);
  expect(text.replaceAll('\u00a0', ' ')).toBe(
    'Run 3 stopped at step 4 of 20: 0 whole epochs, 20 s, no model yet',
  );
});
