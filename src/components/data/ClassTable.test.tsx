import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeData as prepared } from '@/testing/fakeAnswers';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { DataStep } from './DataStep';

afterEach(cleanup);

async function openClasses() {
  const { studio } = renderWithStudio(<DataStep />);
  await act(async () => {
    await studio.actions.begin();
    await studio.actions.takeSample();
  });
  await userEvent.click(screen.getByRole('button', { name: 'Order, leave out' }));
  return studio.store.getState;
}

const names = () =>
  screen.getAllByRole('textbox', { name: /^Name of class/ }).map((field) => field.getAttribute('value'));
/** Of a hidden word jsdom loses the space before it. */
const button = (name: string) =>
  screen.getByRole('button', { name: new RegExp(`^${name.replaceAll(' ', '.*')}$`) });
const focused = () => document.activeElement?.textContent;

describe('the parts of each class', () => {
  const cells = (row: HTMLElement) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent);

  it('have a column for testing where there is such a part, and shares of the rows of all files', async () => {
    const { studio, set } = renderWithStudio(<DataStep />);
    await act(async () => {
      await studio.actions.begin();
      await studio.actions.takeSample();
    });
    const table = screen.getByRole('table', { name: /^Classes/ });
    expect(within(table).queryByRole('columnheader', { name: 'Test' })).toBeNull();
    const data = prepared({ leftOutLabels: ['neutral'] }, null);
    const one = (name: string, train: number) => ({
      name, rawLabels: [name], rows: train + 30, train, validation: 20, test: 10,
    }); // prettier-ignore
    set({ data: { ...data, testRows: 20, classes: [one('negative', 30), one('positive', 110)] } });
    const [head, ...rows] = within(table).getAllByRole('row');
    expect(cells(head).slice(-4)).toEqual(['Share', 'Train', 'Validation', 'Test']);
    expect(rows.map((row) => cells(row).slice(-4))).toEqual([
      ['30.0\u00a0%', '30', '20', '10'],
      ['70.0\u00a0%', '110', '20', '10'],
      ['neutral', '325', '', 'left out, put back neutral'],
    ]);
    expect(rows[2].querySelector('td[colspan]')?.getAttribute('colspan')).toBe('4');
  });
});

describe('classes can be ordered', () => {
  it('up and down, with the focus on the button that moved', async () => {
    const state = await openClasses();
    await userEvent.click(button('down negative'));
    expect(names()).toEqual(['neutral', 'negative', 'positive']);
    expect(focused()).toBe('down negative');
    await userEvent.keyboard('{Enter}');
    expect(names()).toEqual(['neutral', 'positive', 'negative']);
    expect(state().choices.order).toEqual(['neutral', 'positive', 'negative']);
    await userEvent.click(button('Undo: negative moved down'));
    expect(names()).toEqual(['negative', 'neutral', 'positive']);
  });

  it('no further than the ends, where the button stays', async () => {
    const state = await openClasses();
    expect(button('up negative').getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button('up negative'));
    expect(state().edits).toEqual([]);
  });
});

describe('classes can be left out', () => {
  it('and put back, with the focus on the opposite', async () => {
    const state = await openClasses();
    await userEvent.click(button('leave out neutral'));
    expect(names()).toEqual(['negative', 'positive']);
    expect(focused()).toBe('put back neutral');
    expect(screen.getByText(/Changed by hand: neutral left out\./).tagName).toBe('SPAN');
    await userEvent.keyboard('{Enter}');
    expect([names(), focused()]).toEqual([['negative', 'neutral', 'positive'], 'leave out neutral']);
    expect(state().choices.leftOutLabels).toEqual([]);
  });

  it('down to two', async () => {
    await openClasses();
    expect(button('leave out neutral')).toHaveProperty('disabled', false);
    await userEvent.click(button('leave out positive'));
    expect(button('leave out neutral')).toHaveProperty('disabled', true);
  });

  it('and stay in the list with their rows when the counts are shown again', async () => {
    await openClasses();
    await userEvent.click(button('leave out neutral'));
    await userEvent.click(button('Done'));
    const row = screen.getByRole('rowheader', { name: 'neutral' }).parentElement!;
    expect(row.textContent).toBe('neutral325left out, put back neutral');
    await userEvent.click(button('put back neutral'));
    expect(names()).toHaveLength(3);
    expect(focused()).toBe('Order, leave out');
  });
});
