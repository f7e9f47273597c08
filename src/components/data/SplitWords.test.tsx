import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { fakeData } from '@/testing/fakeAnswers';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { SplitBar } from './SplitBar';

afterEach(cleanup);

async function openSample() {
  const rendered = renderWithStudio(<SplitBar />);
  await act(async () => {
    await rendered.studio.actions.begin();
    await rendered.studio.actions.takeSample();
  });
  return { ...rendered, choices: () => rendered.studio.store.getState().choices };
}

it('holds rows back for testing, and says that they are looked at once', async () => {
  const { choices, set } = await openSample();
  expect(screen.queryByText(/Looked at once/)).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('Held back for testing'), '10 %');
  expect(choices().testShare).toBe(0.1);
  set({ data: { ...fakeData({ testShare: 0.1 }, null), testRows: 100 } });
  expect(screen.getByText(/100 rows. Looked at once/).tagName).toBe('P');
  expect(screen.getByText('test').parentElement?.textContent).toBe('test 100');
});

it('moves the handle within what is not held back', async () => {
  const { choices, set } = await openSample();
  set({ data: fakeData({ testShare: 0.2 }, null) });
  const handle = screen.getByRole('slider');
  expect(handle.getAttribute('aria-valuenow')).toBe('75');
  act(() => handle.focus());
  await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(choices().validationShare).toBe(0.24);
});

it('says which fold validates, and has no handle then', async () => {
  const { set } = await openSample();
  set({ data: fakeData({ fold: { of: 5, index: 1 } }, null) });
  expect(screen.getByText('fold 2 of 5 validates, same class mix in each, seed 42').tagName).toBe('SMALL');
  expect(screen.queryByRole('slider')).toBeNull();
});

it('keeps rows of one author together where a column says it, and offers neither text nor label', async () => {
  const { choices } = await openSample();
  const together = screen.getByLabelText('Rows that stay together');
  expect([...together.children].map((option) => option.textContent)).toEqual([
    'text',
    '“tweet_id”',
    '“retweets”',
  ]);
  await userEvent.selectOptions(together, '“tweet_id”');
  expect(choices().groupColumn).toBe(0);
});

it('offers a column that names parts, and has no handle then', async () => {
  const { choices, set } = await openSample();
  expect(screen.queryByLabelText('Split by')).toBeNull();
  set({ data: { ...fakeData({}, null), partColumns: [3] } });
  await userEvent.selectOptions(screen.getByLabelText('Split by'), 'as “retweets” says');
  expect(choices().splitColumn).toBe(3);
  set({ data: { ...fakeData({ splitColumn: 3 }, null), partColumns: [3], testRows: 12 } });
  expect(screen.queryByRole('slider')).toBeNull();
  expect(screen.getByText(/12 rows for testing/).tagName).toBe('P');
});
