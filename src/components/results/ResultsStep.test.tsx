import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import type { RunState } from '@/state/types';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { endOf, epochOf, evaluationOf, startOf } from '@/testing/runEvents';
import { ResultsStep } from './ResultsStep';

afterEach(cleanup);

const finished: RunState = {
  ...noRun,
  status: 'finished',
  start: startOf(),
  epochs: [epochOf(1), epochOf(2)],
  end: endOf(),
};

function show(run: RunState) {
  renderWithStudio(<ResultsStep />).set({ run });
}

it('puts the interval and guessing beside the accuracy', () => {
  show(finished);
  expect(screen.getByText('75.0 % right')).toBeTruthy();
  expect(
    screen.getByRole('img', {
      name: 'On a scale from 0 to 100 %: accuracy 75.0, between 53.0 and 89.0; majority 55.0',
    }),
  ).toBeTruthy();
});

it('says what the test part says, where there is one', () => {
  show(finished);
  expect(screen.queryByText(/test part/)).toBeNull();
  cleanup();
  show({ ...finished, end: endOf({ test: evaluationOf({ accuracy: 0.7, interval: [0.5, 0.85] }) }) });
  expect(
    screen.getByText(/On the test part, 20 tweets looked at once, at the end: 70.0.% right/),
  ).toBeTruthy();
});

it('gives every class its figures, and their mean', () => {
  show(finished);
  const table = screen.getByRole('table', { name: 'Per class' });
  const row = within(table).getByRole('rowheader', { name: 'positive' }).closest('tr')!;
  expect([...row.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual([
    '0.750',
    '0.667',
    '0.706',
    '9',
  ]);
  expect(within(table).getByRole('rowheader', { name: 'macro' })).toBeTruthy();
});

it('names a class that has no validation tweet', () => {
  const perClass = [
    ...evaluationOf().perClass,
    { label: 'neutral', precision: 0, recall: 0, f1: 0, support: 0 },
  ];
  const confusion = [
    [9, 2, 0],
    [3, 6, 0],
    [0, 0, 0],
  ];
  const evaluation = evaluationOf({ perClass, confusion, missingClasses: ['neutral'] });
  show({ ...finished, end: endOf({ evaluation }) });
  expect(screen.getByText(/“neutral” has no tweet in the validation part/)).toBeTruthy();
  const row = within(screen.getByRole('table')).getByRole('rowheader', { name: 'neutral' }).closest('tr')!;
  expect(row.textContent).toBe('neutral–––0');
});

it('lets arrow keys walk through the matrix and says each cell in words', async () => {
  show(finished);
  const grid = screen.getByRole('grid', { name: /Confusion/ });
  const cells = within(grid).getAllByRole('gridcell');
  expect(cells.map((cell) => cell.tabIndex)).toEqual([0, -1, -1, -1]);
  cells[0].focus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowLeft}');
  expect(document.activeElement).toBe(cells[2]);
  expect(cells.map((cell) => cell.tabIndex)).toEqual([-1, -1, 0, -1]);
  expect(screen.getByText('3 of 9 “positive” tweets were taken for “negative”.')).toBeTruthy();
});

it('calls the figures interim while the run goes on', () => {
  show({ ...finished, status: 'running', end: null });
  expect(screen.getByText(/^Interim\. Epoch-2 weights/)).toBeTruthy();
});

it('says so where nothing was set aside to validate', () => {
  show({ ...finished, epochs: [epochOf(1, { evaluation: null })], end: endOf({ evaluation: null }) });
  expect(screen.getByText(/No tweets were set aside to validate/)).toBeTruthy();
});
