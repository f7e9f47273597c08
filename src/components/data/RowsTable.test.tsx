import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeRows } from '@/testing/fakeAnswers';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { DataStep } from './DataStep';

beforeEach(() => {
  // jsdom lays nothing out: rows of 33 px in a window of 330.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(33);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(330);
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(30 + 1024 * 33);
  Element.prototype.scrollIntoView = function (this: Element) {
    const row = this as HTMLElement;
    this.closest('div')?.scrollTo({ top: 33 * Number(row.dataset.index) });
  };
  Element.prototype.scrollTo = function (this: Element, options?: ScrollToOptions | number) {
    this.scrollTop = typeof options === 'object' ? (options.top ?? 0) : 0;
    this.dispatchEvent(new Event('scroll'));
  };
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function openRows() {
  const rendered = renderWithStudio(<DataStep />);
  const { actions, store } = rendered.studio;
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
  });
  await userEvent.click(screen.getByRole('button', { name: 'Search and edit all rows' }));
  await screen.findAllByText(
    '@united two hours on hold and then the call drops. Unreal.',
    {},
    { timeout: 4000 },
  );
  return { ...rendered, actions, state: store.getState };
}

const grid = () => screen.getByRole('grid', { name: /^All rows/ });
const drawn = () => within(grid()).getAllByRole('row').slice(1);
const texts = () => drawn().map((row) => row.children[1].textContent);
const rowAt = (place: number) => drawn().find((row) => row.getAttribute('aria-rowindex') === `${place + 2}`)!;
const labelOf = (row: number) => screen.getByLabelText<HTMLSelectElement>(`Label of row ${row}`);

describe('the table of all rows', () => {
  it('draws what is looked at, and tells how much there is', async () => {
    const { engine } = await openRows();
    expect(grid().getAttribute('aria-rowcount')).toBe('1025');
    expect(drawn().length).toBeLessThan(30);
    expect(document.activeElement?.textContent).toBe('All rows 1,024');
    expect(drawn()[0].textContent).toContain('negative');
    expect(within(drawn()[4]).getByText('validation').tagName).toBe('TD');
    const asked = engine.calls.filter(({ method }) => method === 'rows');
    expect(asked.map(({ args }) => args[0])).toEqual([{ from: 0, count: 400 }]);
  });

  it('searches, and narrows by label and by where rows go', async () => {
    await openRows();
    await userEvent.type(screen.getByLabelText('Search the texts'), 'CREW');
    await waitFor(() => expect(new Set(texts()).size).toBe(1));
    expect(screen.getByText('205 of 1,024').getAttribute('role')).toBe('status');
    await userEvent.selectOptions(screen.getByLabelText('Label shown'), 'neutral');
    expect((await screen.findByText('No row fits.')).tagName).toBe('P');
    await userEvent.clear(screen.getByLabelText('Search the texts'));
    await userEvent.selectOptions(screen.getByLabelText('Rows shown'), 'rows that validate');
    await waitFor(() => expect(texts()[0]).toBe('Anyone know if the lounge takes day passes?'));
  });

  it('shows the rows of a group, and all of them again', async () => {
    const { actions } = await openRows();
    act(() => actions.openRows({ finding: 'conflicts' }));
    await waitFor(() => expect(rowAt(0).firstChild?.textContent).toBe('3'));
    expect(grid().getAttribute('aria-rowcount')).toBe('15');
    expect(screen.getByText(/^Only rows whose text has two labels\./).tagName).toBe('P');
    await userEvent.click(screen.getByRole('button', { name: 'Show all rows' }));
    await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('1025'));
    await userEvent.click(screen.getByRole('button', { name: /^Close/ }));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Rows as read'));
  });

  it('goes on by pages where there are more rows than a page can be high', async () => {
    const { engine } = await openRows();
    engine.rows = async (query) => ({ ...fakeRows({ ...query, from: 0 }, {}), total: 250_000 });
    await userEvent.selectOptions(screen.getByLabelText('Rows shown'), 'rows that train');
    await userEvent.click(await screen.findByRole('button', { name: 'Later rows' }));
    await userEvent.click(screen.getByRole('button', { name: 'Later rows' }));
    expect(screen.getByText('200,001 to 250,000 of 250,000').tagName).toBe('SPAN');
    expect(drawn()[0].getAttribute('aria-rowindex')).toBe('200002');
    expect(screen.getByRole('button', { name: 'Later rows' })).toHaveProperty('disabled', true);
  });

  it('says so where rows cannot be read', async () => {
    const { engine } = await openRows();
    engine.failNext('rows', new Error('gone') as never);
    await userEvent.selectOptions(screen.getByLabelText('Rows shown'), 'rows that train');
    expect((await screen.findByText(/could not be read/)).className).toBe('note');
  });
});

describe('by keyboard', () => {
  it('one row is the tab stop, and arrows go from row to row with the focus', async () => {
    await openRows();
    screen.getByLabelText('Search the texts').focus();
    await userEvent.tab();
    expect(document.activeElement).toBe(rowAt(0));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(document.activeElement).toBe(rowAt(1));
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('1025'));
    await userEvent.keyboard('{Home}');
    await waitFor(() => expect(document.activeElement).toBe(rowAt(0)));
  });

  it('the label is reached and left with Enter, changed, and taken back with Ctrl+Z', async () => {
    const { state } = await openRows();
    rowAt(1).focus();
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(labelOf(2));
    await userEvent.selectOptions(labelOf(2), 'positive');
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(rowAt(1));
    expect(state().choices.labels).toEqual({ 1: 'positive' });
    expect(rowAt(1).textContent).toContain('neutral in the file');
    expect(screen.getByText(/Changed by hand: 1 label\./).getAttribute('role')).toBe('status');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect([state().choices.labels, labelOf(2).selectedOptions[0].text]).toEqual([undefined, 'neutral']);
    expect(document.activeElement).toBe(rowAt(1));
  });

  it('the focus stays at the place of a row that fits no more', async () => {
    await openRows();
    await userEvent.selectOptions(labelOf(1), 'leave out');
    await userEvent.selectOptions(labelOf(3), 'leave out');
    await userEvent.selectOptions(screen.getByLabelText('Rows shown'), 'rows changed by hand');
    await waitFor(() => expect(drawn()).toHaveLength(2));
    labelOf(1).focus();
    await userEvent.selectOptions(labelOf(1), 'negative');
    await waitFor(() => expect(drawn()).toHaveLength(1));
    expect(document.activeElement).toBe(rowAt(0));
    expect(labelOf(3).value).toBe('out');
  });
});

it('leaves a row out, and says how to undo it', async () => {
  const { state } = await openRows();
  await userEvent.selectOptions(labelOf(3), 'leave out');
  expect([state().choices.leftOut, state().data?.account.leftOut]).toEqual([[2], 1]);
  await waitFor(() => expect(within(rowAt(2)).getByText('left out', { selector: 'td' }).tagName).toBe('TD'));
  await userEvent.click(screen.getByRole('button', { name: 'Undo: row 3 left out' }));
  expect(labelOf(3).selectedOptions[0].text).toBe('positive');
});
