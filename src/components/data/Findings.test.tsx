import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '@/engine';
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
    choices: { leftOutLabels: ['positive'] },
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
    expect(state().data?.leftOutClasses.map(({ name }) => name)).toEqual(['positive']);
    expect(document.activeElement?.id).toBe('findings');
    await userEvent.click(screen.getByRole('button', { name: 'Undo: small classes left out' }));
    expect(state().data?.leftOutClasses).toEqual([]);
  });

  it('raise the length by the recipe', async () => {
    const { set, state } = await openSample();
    const action = { id: 'raise-length', label: 'Read 96 tokens', taken: false, maxLength: 96 } as const;
    set({ data: { ...fakeData({}, 64), findings: [{ ...small, id: 'cut', action }] } });
    await userEvent.click(screen.getByRole('button', { name: /^Read 96 tokens/ }));
    expect(state().recipe.maxLength).toBe(96);
  });

  it('balance the classes by the recipe, and take it back', async () => {
    const { set, state } = await openSample();
    const action = { id: 'balance', label: 'Balance the classes', taken: false, balance: 'weights' } as const;
    set({ data: { ...fakeData({}, 64), findings: [{ ...small, id: 'imbalance', action }] } });
    expect(screen.getByText(/^Findings/).textContent).toContain('1 to look at');
    await userEvent.click(screen.getByRole('button', { name: /^Balance the classes/ }));
    expect(state().recipe.balance).toBe('weights');
    expect(screen.getByText(/^Findings/).textContent).toContain('nothing stands in the way');
    await userEvent.click(screen.getByRole('button', { name: /^Leave them as they are/ }));
    expect(state().recipe.balance).toBe('none');
  });
});

describe('rows', () => {
  it('behind a finding open in the table of rows', async () => {
    const { state } = await openSample();
    await userEvent.click(screen.getByRole('button', { name: /^The 14 rows.*behind/ }));
    expect(state().rows).toEqual({ open: true, of: { finding: 'duplicates' } });
    expect((await screen.findByText(/^Only rows that repeat an earlier one\./)).tagName).toBe('P');
    expect((await screen.findByText('14 of 1,024')).getAttribute('role')).toBe('status');
  });

  it('of a group open from the account; a group of none does not', async () => {
    const { state } = await openSample();
    await userEvent.click(screen.getByRole('button', { name: 'No text' }));
    expect(state().rows.of).toEqual({ group: 'blank' });
    expect(screen.queryByRole('button', { name: 'Unreadable' })).toBeNull();
  });
});
