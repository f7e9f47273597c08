import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakeData, fakeTable } from '@/testing/fakeAnswers';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { DataStep } from './DataStep';

afterEach(cleanup);

async function openSample() {
  const rendered = renderWithStudio(<DataStep />);
  const { actions } = rendered.studio;
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
  });
  return { ...rendered, state: rendered.studio.store.getState };
}

const rowsOf = (table: string) =>
  within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent.replaceAll('\u00a0', ' ')));

describe('the sentence', () => {
  it('says how the file was read, with every guess in a word that can be changed', async () => {
    await openSample();
    const words = screen.getAllByRole('combobox').map((select) => select.getAttribute('aria-label'));
    expect(words).toEqual([
      'Encoding',
      'Separator',
      'Header row',
      'Text column',
      'Label column',
      'Rows to use',
      'Rows that stay together',
      'Held back for testing',
      'Longest text, in tokens',
    ]);
    expect(screen.getByText(/tweet_id and retweets are not used/).tagName).toBe('P');
  });

  it('names quotes that pair by chance, and lets them pair on one click', async () => {
    const { state, set } = await openSample();
    const table = state().table!;
    set({ table: { ...table, strayQuotes: 1, notices: ['A quote in row 3 pairs with one on line 41.'] } });
    expect(screen.getByLabelText('Quotes')).toHaveProperty('value', 'strays');
    await userEvent.click(screen.getByRole('button', { name: 'Read quotes as they pair' }));
    expect(state().readChoices).toEqual({ literalQuotes: false });
  });

  it('reads the file again when a word of it changes', async () => {
    const { state } = await openSample();
    await userEvent.selectOptions(screen.getByLabelText('Separator'), 'semicolons');
    expect([state().table?.delimiter, state().readChoices]).toEqual([';', { delimiter: ';' }]);
    await userEvent.selectOptions(screen.getByLabelText('Header row'), 'without a header row');
    expect(screen.getByLabelText('Text column').textContent).toContain('column 2');
  });

  it('counts anew when another column or another cap is chosen', async () => {
    const { state } = await openSample();
    await userEvent.selectOptions(screen.getByLabelText('Text column'), 'tweet_id');
    expect(state().choices).toEqual({ textColumn: 0 });
    await userEvent.selectOptions(screen.getByLabelText('Rows to use'), 'all');
    expect([state().choices.maxRows, state().data?.account.notDrawn]).toEqual([null, 0]);
  });

  it('asks for a column where none could be guessed', async () => {
    const { set } = await openSample();
    const table = { ...fakeTable(new File([], 'odd.csv')), labelColumn: null };
    set({
      table,
      data: null,
      dataFailure: { code: 'no-label-column', message: 'No column holds few distinct values.' },
    });
    expect(screen.getByLabelText('Label column')).toHaveProperty('value', '');
    expect(screen.getByRole('alert').textContent).toContain('No column holds few distinct values.');
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('speaks of quotes only where one was stumbled over', async () => {
    const { set, state } = await openSample();
    expect(screen.queryByLabelText('Quotes')).toBeNull();
    const notices = ['Row 212 has an unclosed quote, so 40 rows were read as one.'];
    set({ table: { ...fakeTable(new File([], 'odd.csv')), notices } });
    expect(screen.getByText(notices[0]).tagName).toBe('P');
    await userEvent.click(screen.getByRole('button', { name: 'Read quotes literally' }));
    expect(state().readChoices).toEqual({ literalQuotes: true });
    expect(screen.getByLabelText('Quotes')).toHaveProperty('value', 'literal');
  });
});

describe('the classes', () => {
  it('stand with rows, share and both parts of the split', async () => {
    await openSample();
    expect(rowsOf('Classes click a name to rename it; one name for two merges them')[0].slice(1)).toEqual([
      '402',
      '',
      '40.2 %',
      '322',
      '80',
    ]);
  });

  it('are renamed with Enter, and left as they were with Escape', async () => {
    const { state } = await openSample();
    const field = screen.getByLabelText('Name of class negative');
    await userEvent.clear(field);
    await userEvent.type(field, 'complaint{Escape}');
    expect(field).toHaveProperty('value', 'negative');
    await userEvent.clear(field);
    await userEvent.type(field, 'complaint{Enter}');
    expect(state().data?.classes.map(({ name }) => name)).toEqual(['complaint', 'neutral', 'positive']);
    expect(screen.getByText('negative in the file').tagName).toBe('SMALL');
  });

  it('become one by one name, and two again by a click', async () => {
    const { state } = await openSample();
    const field = screen.getByLabelText('Name of class neutral');
    await userEvent.clear(field);
    await userEvent.type(field, 'positive{Tab}');
    expect(state().data?.classes.map(({ name, rows }) => [name, rows])).toEqual([
      ['negative', 402],
      ['positive', 598],
    ]);
    await userEvent.click(screen.getByRole('button', { name: /^separate.*positive$/ }));
    expect(state().data?.classes).toHaveLength(3);
  });
});

it('accounts for every row', async () => {
  await openSample();
  expect(rowsOf('Rows 1,024 read, 1,000 used')).toEqual([
    ['Text and label', '1,000', 'used'],
    ['More of these', '4', 'over the cap of 1,000'],
    ['No text', '14', 'set aside'],
    ['No label', '6', 'set aside'],
    ['Unreadable', '0', '–'],
  ]);
});

describe('the split', () => {
  it('is moved from the keyboard, by 1 and by 5 %', async () => {
    const { state } = await openSample();
    const handle = screen.getByRole('slider', { name: 'Share that trains' });
    expect(handle.getAttribute('aria-valuetext')).toBe('800 train, 200 validation');
    act(() => handle.focus());
    await userEvent.keyboard('{ArrowLeft}');
    expect(state().data?.choices.validationShare).toBe(0.21);
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(handle.getAttribute('aria-valuenow')).toBe('84');
  });

  it('follows the pointer while it is held', async () => {
    const { state } = await openSample();
    const handle = screen.getByRole('slider');
    handle.setPointerCapture = () => undefined;
    handle.parentElement!.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 60);
    const pointer = (type: string, clientX: number) =>
      fireEvent(handle, new MouseEvent(type, { bubbles: true, clientX }));
    await act(async () => void pointer('pointermove', 300));
    expect(state().choices.validationShare).toBeUndefined();
    await act(async () => void pointer('pointerdown', 800));
    await act(async () => void pointer('pointermove', 700));
    expect(state().choices.validationShare).toBe(0.3);
    await act(async () => void pointer('pointerup', 700));
    await act(async () => void pointer('pointermove', 100));
    expect(state().choices.validationShare).toBe(0.3);
  });
});

describe('lengths in tokens', () => {
  it('are told with the cut, and the cut can be moved', async () => {
    const { state } = await openSample();
    expect(rowsOf('Rows as read 5 of 1,000')[0]).toEqual([
      '1',
      '@united two hours on hold and then the call drops. Unreal.',
      'negative',
      '17',
    ]);
    await userEvent.selectOptions(screen.getByLabelText('Longest text, in tokens'), '32');
    expect([state().recipe.maxLength, state().data?.lengths?.maxLength]).toEqual([32, 32]);
  });

  it('wait for a tokenizer in words', async () => {
    const { set } = await openSample();
    set({ data: fakeData({}, null) });
    expect(screen.getByText(/Counted as soon as/).tagName).toBe('P');
    expect(rowsOf('Rows as read 5 of 1,000')[0][3]).toBe('–');
  });
});

it('reads another file in place of this one', async () => {
  const { state, engine } = await openSample();
  const input = screen.getByLabelText('Replace file', { selector: 'input' });
  await userEvent.upload(input, new File(['a,b\n'], 'other.csv'));
  expect(state().table?.fileName).toBe('other.csv');
  engine.failNext('readTable', new EngineError('file-unreadable', 'It is a picture.'));
  await userEvent.upload(input, new File([''], 'photo.png'));
  expect(state().table?.fileName).toBe('other.csv');
});

it('shows five rows, and the others when asked', async () => {
  const { set } = await openSample();
  const data = fakeData({}, 64);
  set({ data: { ...data, preview: Array.from({ length: 20 }, (_, row) => ({ ...data.preview[0], row })) } });
  expect(rowsOf('Rows as read 5 of 1,000')).toHaveLength(5);
  await userEvent.click(screen.getByRole('button', { name: 'Show 15 more' }));
  expect(rowsOf('Rows as read 20 of 1,000')).toHaveLength(20);
});
