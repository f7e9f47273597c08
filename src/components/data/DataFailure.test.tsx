import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { EngineError, type TableSummary } from '@/engine';
import { fakeTable } from '@/testing/fakeAnswers';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { DataFailure } from './DataFailure';

afterEach(cleanup);

const archive: TableSummary = {
  ...fakeTable(new File([], 'tweets.js')),
  format: 'x-archive',
  delimiter: null,
};
const noLabels = { code: 'no-label-column', message: 'Nobody has labelled them yet.' } as const;
const save = () => screen.queryByRole('button', { name: 'Save the texts to label them' });

it('gives posts of an archive back as a table to label', async () => {
  const { host, engine, set } = renderWithStudio(<DataFailure />);
  expect(screen.queryByRole('alert')).toBeNull();
  set({ table: archive, dataFailure: noLabels });
  expect(screen.getByRole('alert').textContent).toContain('an empty column “label”');
  await userEvent.click(save()!);
  expect(host.saved.map(({ name }) => name)).toEqual(['tweets-to-label.csv']);
  engine.failNext('exportTexts', new EngineError('no-rows', 'No row has a text.'));
  await userEvent.click(save()!);
  expect(screen.getByRole('alert').textContent).toContain('No row has a text.');
});

it('offers that neither for tables nor for other failures', () => {
  const { set } = renderWithStudio(<DataFailure />);
  set({ table: { ...archive, format: 'delimited', delimiter: ',' }, dataFailure: noLabels });
  expect(save()).toBeNull();
  set({ table: archive, dataFailure: { code: 'too-few-classes', message: 'One class.' } });
  expect([save(), screen.getByRole('alert').textContent]).toEqual([
    null,
    expect.stringContaining('One class.'),
  ]);
});

it('offers to use rows of one label alone, where many have several', async () => {
  const { set, studio } = renderWithStudio(<DataFailure />);
  set({
    table: archive,
    dataFailure: { code: 'several-labels', message: 'Several labels in 10 of 40 rows.' },
  });
  expect(save()).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Use rows of one label alone' }));
  expect(studio.store.getState().choices).toEqual({ severalLabels: 'aside' });
});
