import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { RunGroup } from '@/engine';
import { dataRecord, ownPastRun } from '@/testing/pastRuns';
import { renderWithStudio } from '@/testing/renderWithStudio';
import styles from './groups.module.css';
import RunsTable from './RunsTable';

afterEach(cleanup);

const ROWS: [number, number, number, number][] = [[0.9, 0.6, 0.9, 0.7]];
const GROUP = { id: 'past-1:learningRate', kind: 'sweep', label: 'Learning rate' } as const;

function foldRun(index: number, group: RunGroup) {
  const data = dataRecord();
  const choices = { ...data.choices, fold: { of: 3, index } };
  return ownPastRun(index + 2, { rows: ROWS, own: { group, data: { ...data, choices } } });
}

async function open(past = [ownPastRun(1, { rows: ROWS, recipe: { learningRate: 5e-5 } })]) {
  const rendered = renderWithStudio(<RunsTable />, { past });
  await act(() => rendered.studio.actions.begin());
  await act(() => rendered.studio.actions.takeSample());
  await userEvent.click(screen.getByRole('button', { name: /^More of run 1/ }));
  await screen.findByRole('button', { name: 'Run three more times' });
  const recipes = () =>
    rendered.engine.calls.filter(({ method }) => method === 'train').map(({ args }) => args[0]);
  return { ...rendered, recipes };
}

it('a run is trained three more times', async () => {
  const { recipes, studio } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Run three more times' }));
  await waitFor(() => expect(recipes()).toHaveLength(1));
  expect(studio.store.getState().queue?.items).toHaveLength(3);
});

it('other values are typed, priced, refused where they cannot be, and trained', async () => {
  const { recipes, studio } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Try other values' }));
  const values = screen.getByRole('textbox', { name: 'Values' });
  const form = within(values.closest('form')!);
  expect(form.getByRole<HTMLButtonElement>('button', { name: 'Train' }).disabled).toBe(true);
  await userEvent.type(values, '2, 1e-5');
  expect(form.getByRole('status').textContent).toMatch(/^Learning rate is 2\. It can be/);
  await userEvent.clear(values);
  await userEvent.type(values, '1e-5, 2e-5');
  expect(form.getByRole('status').textContent).toMatch(/^2 runs, about 3.min by the time that this one took/);
  await userEvent.click(form.getByRole('button', { name: 'Train 2 runs' }));
  await waitFor(() => expect(recipes()).toMatchObject([{ learningRate: 1e-5, preset: 'custom' }]));
  expect(studio.store.getState().queue?.items.map(({ what }) => what)).toEqual([
    'learning rate 1e-5',
    'learning rate 2e-5',
  ]);
  expect(screen.queryByRole('textbox', { name: 'Values' })).toBeNull();
});

it('folds are chosen, priced and trained; those that are there already are not trained again', async () => {
  const { studio, set } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Cross-validate' }));
  const folds = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Folds' });
  expect([folds.value, folds.options.length, folds.options[8].text]).toEqual(['5', 9, '10']);
  const form = within(folds.closest('form')!);
  const said = () => form.getByRole('status').textContent.replaceAll('\u00a0', ' ');
  // 98 s for 803 of 1,004 rows.
  expect(said()).toBe(
    '5 runs of this recipe, each trained on 80 % of the 1,004 rows and validated on the rest: together every row validates once. About 8 min by the time that this one took.',
  );
  await userEvent.selectOptions(folds, '3');
  expect(said()).toMatch(/^3 runs .* on 67 % of/);
  await userEvent.click(form.getByRole('button', { name: 'Train 3 runs' }));
  await waitFor(() => expect(studio.store.getState().queue?.items).toHaveLength(3));
  expect(screen.queryByRole('combobox', { name: 'Folds' })).toBeNull();
  const { group } = studio.store.getState().queue!.items[0];
  const { runs, ...past } = studio.store.getState().past;
  const done = [0, 1, 2].map((index) => foldRun(index, group));
  set({ past: { ...past, runs: [...done.slice(1), ...runs] } });
  await userEvent.click(screen.getByRole('button', { name: 'Cross-validate' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Folds' }), '3');
  expect(screen.getByRole('button', { name: 'Train 1 run' })).toBeTruthy();
  set({ past: { ...past, runs: [...done, ...runs] } });
  expect(screen.getByText('All 3 folds have been trained.')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Train' }).disabled).toBe(true);
});

it('where a split says which rows validate, there are no folds to choose', async () => {
  const data = dataRecord();
  const own = { data: { ...data, choices: { ...data.choices, parts: 'ab' } } };
  await open([ownPastRun(1, { rows: ROWS, own })]);
  await userEvent.click(screen.getByRole('button', { name: 'Cross-validate' }));
  expect(screen.getByText(/^A saved split says which rows validate/)).toBeTruthy();
  expect(screen.queryByRole('combobox', { name: 'Folds' })).toBeNull();
});

it('a sweep stands above its newest run, with a picture', async () => {
  const made = ownPastRun(2, { rows: ROWS, recipe: { learningRate: 1e-5 }, own: { group: GROUP } });
  await open([made, ownPastRun(1, { rows: ROWS, recipe: { learningRate: 5e-5 } })]);
  const line = (await screen.findByText('Learning rate, runs 1 and 2:')).closest('tr')!;
  const picture = within(line).getByRole('img', { name: /^Best validation accuracy by learning rate/ });
  expect([...picture.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual([
    ...['40', '50', '60', '70', '80'],
    ...['majority', '40.3\u00a0%', '1e-5', '5e-5'],
  ]);
  // One of chance is dotted and spans the plot; each run has a whisker of its own.
  const lines = [...picture.querySelectorAll('line')].filter((each) =>
    each.classList.contains(styles.whisker),
  );
  expect(lines).toHaveLength(2);
  for (const each of lines) expect(Number(each.getAttribute('y1'))).toBeGreaterThan(Number(each.getAttribute('y2'))); // prettier-ignore
  expect(picture.querySelectorAll(`.${styles.chance}`)).toHaveLength(1);
  expect(
    within(line).getByText(/5e-5: 70\.0\s%, interval 63\.5\s% to 76\.0\s%\. Always answering/),
  ).toBeTruthy();
  expect(within(line.nextElementSibling as HTMLElement).getByRole('rowheader').textContent).toMatch(/run 2/);
});
