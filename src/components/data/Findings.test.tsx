import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError, type Finding } from '@/engine';
import { fakeData } from '@/testing/fakeAnswers';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { DataStep } from './DataStep';

afterEach(cleanup);

async function openSample() {
  const rendered = renderWithStudio(<DataStep />);
  const { actions, store } = rendered.studio;
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
  });
  return { ...rendered, state: store.getState };
}

const entry = (fact: RegExp) => within(screen.getByText(fact, { selector: 'b' }).closest('li')!);
const small: Finding = {
  id: 'small-classes',
  level: 'warning',
  count: 2,
  fact: '“positive”: under 20 rows',
  effect: 'A class this small is hardly learnt.',
  action: {
    id: 'leave-out-classes',
    label: 'Leave it out',
    taken: false,
    choices: { leaveOut: ['positive'] },
  },
};

describe('findings', () => {
  it('stand with their effect, their rows and one action', async () => {
    await openSample();
    expect(screen.getByText('2 to look at before training').tagName).toBe('SMALL');
    const duplicates = entry(/^14 rows repeat/);
    expect(duplicates.getByText('A text that stands in twice is learnt twice.').tagName).toBe('P');
    expect(duplicates.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Keep one of each: 14 rows repeat the text of an earlier one',
      'The 14 rows behind: 14 rows repeat the text of an earlier one',
    ]);
    expect(entry(/^Always answering/).getAllByRole('button')).toHaveLength(1);
  });

  it('take their action and take it back, from one button that keeps the focus', async () => {
    const { state } = await openSample();
    await userEvent.click(screen.getByRole('button', { name: /^Keep one of each/ }));
    expect([state().choices.duplicates, state().data?.account.duplicates]).toEqual(['one', 14]);
    expect(screen.getByText('Done: keep one of each.').tagName).toBe('SPAN');
    expect(screen.getByText('1 to look at before training').tagName).toBe('SMALL');
    const undo = screen.getByRole('button', { name: /^Keep all/ });
    expect(document.activeElement).toBe(undo);
    await userEvent.keyboard('{Enter}');
    expect([state().choices.duplicates, state().data?.account.duplicates]).toEqual(['keep', 0]);
  });

  it('that go with their action leave the focus on the heading', async () => {
    const { set, state } = await openSample();
    set({ data: { ...fakeData({}, 64), findings: [small] } });
    await userEvent.click(screen.getByRole('button', { name: /^Leave it out/ }));
    expect(state().data?.leftOut.map(({ name }) => name)).toEqual(['positive']);
    expect(document.activeElement?.id).toBe('findings');
  });

  it('raise the length by the recipe', async () => {
    const { set, state } = await openSample();
    const action = { id: 'raise-length', label: 'Read 96 tokens', taken: false, maxLength: 96 } as const;
    set({ data: { ...fakeData({}, 64), findings: [{ ...small, id: 'cut', action }] } });
    await userEvent.click(screen.getByRole('button', { name: /^Read 96 tokens/ }));
    expect(state().recipe.maxLength).toBe(96);
  });

  it('have no button for what cannot be done here', async () => {
    const { set } = await openSample();
    const action = { id: 'balance', label: 'Balance the classes', taken: false } as const;
    set({ data: { ...fakeData({}, 64), findings: [{ ...small, id: 'imbalance', action }] } });
    expect(screen.queryByRole('button', { name: /Balance/ })).toBeNull();
    expect(screen.getByText(/^Findings/).textContent).toContain('1 to look at');
  });
});

describe('rows', () => {
  const listed = (name: string | RegExp) =>
    within(screen.getByRole('list', { name }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);

  it('behind a finding open below it and close again', async () => {
    await openSample();
    const open = screen.getByRole('button', { name: /^The 14 rows.*behind/ });
    await userEvent.click(open);
    expect(open.getAttribute('aria-expanded')).toBe('true');
    const rows = listed(/^14 rows repeat/);
    expect([rows.length, rows[1]]).toEqual([14, 'Row 10duplicates tweet 2neutral']);
    await userEvent.click(open);
    expect(screen.queryByRole('list', { name: /^14 rows repeat/ })).toBeNull();
  });

  it('of a group open in the account; a group of none does not', async () => {
    await openSample();
    await userEvent.click(screen.getByRole('button', { name: 'No text' }));
    expect(listed('No text')[0]).toBe('Row 3blank tweet 1negative');
    expect(screen.queryByRole('button', { name: 'Unreadable' })).toBeNull();
  });

  it('are shown in parts', async () => {
    const { engine } = await openSample();
    const row = { row: 0, text: ' ', label: '', reason: 'has 3 cells where the table has 2' };
    engine.listRows = async (_, from = 0, count = 20) => ({
      total: 130,
      rows: Array.from({ length: count - from }, (__, i) => ({ ...row, row: i })).slice(0, 130),
    });
    await userEvent.click(screen.getByRole('button', { name: 'No label' }));
    expect(listed('No label')[0]).toBe('Row 1no texthas 3 cells where the table has 2');
    await userEvent.click(screen.getByRole('button', { name: 'Show 100 more of 110' }));
    expect(listed('No label')).toHaveLength(120);
    await userEvent.click(screen.getByRole('button', { name: 'Show 10 more of 10' }));
    expect(listed('No label')).toHaveLength(130);
  });

  it('that cannot be shown say why', async () => {
    const { engine } = await openSample();
    engine.failNext('listRows', new EngineError('not-ready', 'There is no data.'));
    await userEvent.click(screen.getByRole('button', { name: 'No text' }));
    expect(screen.getByRole('alert').textContent).toContain('There is no data.');
  });
});
