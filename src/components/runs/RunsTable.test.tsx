import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakePastRuns, fakeTrainerRun, ownPastRun } from '@/testing/pastRuns';
import { renderWithStudio } from '@/testing/renderWithStudio';
import RunsTable from './RunsTable';

afterEach(cleanup);

async function open(past = [...fakePastRuns, fakeTrainerRun]) {
  const rendered = renderWithStudio(<RunsTable />, { past });
  await act(() => rendered.studio.actions.begin());
  return rendered;
}

const lineOf = (name: RegExp) => screen.getByRole('rowheader', { name }).closest('tr')!;
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');
const unfold = (name: RegExp) => userEvent.click(within(lineOf(name)).getByRole('button'));

it('has a line a run: number, model, what changed, best figure, time and how it ended', async () => {
  await open();
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
    ...['Run', 'Model', 'What changed', 'Validation accuracy', 'Loss', 'Best', 'Time', 'State'],
  ]);
  const cells = within(lineOf(/^run 2$/)).getAllByRole('cell');
  expect(cells.map((cell) => plain(cell.textContent)).slice(0, 7)).toEqual([
    'all-MiniLM-L6-v2',
    expect.stringMatching(/^model bert-base-uncased →to all-MiniLM-L6-v2, Recommended: lr 3e-4 →to 5e-5/),
    '65.0 % to 69.2 %',
    '0.730',
    '69.7 %',
    '1:38',
    'stopped early',
  ]);
  expect(lineOf(/^run 3.*starred$/).textContent).toContain('the one to beat');
});

it('is no table before there is a run, and takes runs from files', async () => {
  const { engine } = await open([]);
  expect(screen.queryByRole('table')).toBeNull();
  const file = new File(['{}'], 'trainer_state.json');
  await userEvent.upload(screen.getByLabelText('Add runs from files'), file);
  expect(await screen.findByRole('rowheader', { name: 'run Trainer' })).toBeTruthy();
  expect(engine.calls.find(({ method }) => method === 'importRuns')?.args).toEqual([[file]]);
});

it('says which file could not be read', async () => {
  const { engine } = await open();
  engine.failNext('importRuns', new EngineError('run-unreadable', 'a.csv has no column of losses.'));
  await userEvent.upload(screen.getByLabelText('Add runs from files'), new File([''], 'a.csv'));
  expect((await screen.findByRole('alert')).textContent).toContain('a.csv has no column of losses.');
});

describe('ticked', () => {
  it('two are compared, the later one first', async () => {
    const { engine } = await open();
    await userEvent.click(screen.getByRole('checkbox', { name: 'run 2' }));
    expect(engine.calls.some(({ method }) => method === 'compareRuns')).toBe(false);
    await userEvent.click(screen.getByRole('checkbox', { name: /^run 3/ }));
    const answer = await screen.findByText(/^Run 3 is right on 74\.1/);
    expect(answer.textContent).toContain('24 only run 3, 15 only run 2');
    expect(screen.getByText(/Rows that only run 3 has right: 12, 40\./)).toBeTruthy();
    expect(engine.calls.findLast(({ method }) => method === 'compareRuns')?.args).toEqual([
      'past-3',
      'past-2',
    ]);
    await userEvent.click(screen.getByRole('checkbox', { name: 'run 1' }));
    expect(screen.queryByText(/^Run 3 is right/)).toBeNull();
  });

  it('are not compared where that says nothing: the reason stands there', async () => {
    await open();
    await userEvent.click(screen.getByRole('checkbox', { name: 'run 2' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'run Trainer' }));
    expect(await screen.findByText(/its answers did not come along/)).toBeTruthy();
  });
});

it('ticks by keyboard', async () => {
  const { studio } = await open();
  screen.getByRole('checkbox', { name: 'run 1' }).focus();
  await userEvent.keyboard(' ');
  expect(studio.store.getState().past.ticked).toEqual(['past-1']);
});

describe('the run of this page', () => {
  it('is compared with the one that is ticked once it is over; its own tick cannot be taken', async () => {
    const { studio, engine } = await open();
    await act(() => studio.actions.takeSample());
    let over: Promise<void> = Promise.resolve();
    await act(async () => {
      over = studio.actions.train();
      await engine.advance(1);
    });
    const now = screen.getByRole<HTMLInputElement>('checkbox', { name: /^run 4/ });
    expect([now.checked, now.disabled]).toEqual([true, true]);
    await waitFor(() => expect(lineOf(/^run 4/).textContent).toContain('running'));
    await userEvent.click(screen.getByRole('checkbox', { name: 'run 2' }));
    await act(async () => {
      await engine.finish();
      await over;
    });
    expect(screen.getAllByRole('rowheader', { name: /^run 4/ })).toHaveLength(1);
    await screen.findByText(/^Run 4 is right on/);
    expect(engine.calls.findLast(({ method }) => method === 'compareRuns')?.args).toEqual([
      'past-4',
      'past-2',
    ]);
  });
});

describe('unfolded', () => {
  it('is named and noted when the field is left, or with Enter', async () => {
    const { engine } = await open();
    await unfold(/^run 2$/);
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), ' slower {Enter}');
    expect(lineOf(/^run 2$/).textContent).toContain('slower');
    await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'try 1e-5');
    await userEvent.tab();
    await waitFor(() =>
      expect(engine.calls.filter(({ method }) => method === 'labelRun').map(({ args }) => args)).toEqual([
        ['past-2', { name: 'slower' }],
        ['past-2', { note: 'try 1e-5' }],
      ]),
    );
  });

  it('says whether it mended what it was to mend, also of the one that it mended', async () => {
    await open();
    await unfold(/^run 3/);
    const told = await screen.findByText(
      /^It was to mend run 1 \(low training accuracy\), and the rule sees/,
    );
    expect(plain(told.textContent)).toContain('69.7 % → 74.1 % (McNemar’s exact p = 0.20)');
    await unfold(/^run 1$/);
    expect(await screen.findByText(/^Run 3 was to mend this .*and the rule sees/)).toBeTruthy();
  });

  it('is starred, and exported as a file', async () => {
    const { host } = await open();
    await unfold(/^run 2$/);
    await userEvent.click(screen.getByRole('button', { name: 'Star' }));
    expect(await screen.findByRole('checkbox', { name: /^run 2.*starred/ })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await waitFor(() => expect(host.saved.map(({ name }) => name)).toEqual(['run-2.warble-run.json']));
  });

  it('is deleted with a second press alone, and the focus goes to the heading', async () => {
    const { engine } = await open();
    await unfold(/^run 2$/);
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(engine.calls.some(({ method }) => method === 'deletePastRun')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(document.activeElement?.textContent).toBe('Delete run 2 for good');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('rowheader', { name: 'run 2' })).toBeNull());
    expect(document.activeElement?.id).toBe('runs-heading');
  });

  it('says how to have it again, and sets its recipe and its rows', async () => {
    const data = ownPastRun(1).own!.data;
    const other = { ...data, choices: { ...data.choices, validationShare: 0.3 } };
    const { studio } = await open([ownPastRun(1, { recipe: { seed: 7 }, own: { data: other } })]);
    await act(() => studio.actions.takeSample());
    await unfold(/^run 1$/);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Copy the command' }));
    expect(await screen.findByText('Copied')).toBeTruthy();
    expect(await navigator.clipboard.readText()).toMatch(/^npm run --silent warble -- train .*--seed 7$/);
    await userEvent.click(screen.getByRole('button', { name: 'Use this recipe' }));
    await waitFor(() => expect(studio.store.getState().recipe.seed).toBe(7));
    expect(screen.getByRole('button', { name: 'Its recipe is set' })).toHaveProperty('disabled', true);
    await userEvent.click(screen.getByRole('button', { name: 'Use its rows and split' }));
    await waitFor(() => expect(studio.store.getState().data?.choices.validationShare).toBe(0.3));
    expect(screen.queryByRole('button', { name: 'Use its rows and split' })).toBeNull();
  });

  it('tells of an imported one where it is from, and no command', async () => {
    await open();
    await unfold(/^run Trainer$/);
    expect(screen.getByText(/^Imported from Trainer/)).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Repeat this run' })).toBeNull();
  });
});

it('narrows a long list by words and by stars', async () => {
  await open(Array.from({ length: 10 }, (_, i) => ownPastRun(10 - i, {}, { note: i === 4 ? 'odd' : '' })));
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search runs' }), 'odd');
  expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toEqual(['run 6']);
  expect(screen.getByText('1 of 10 runs')).toBeTruthy();
  await userEvent.click(screen.getByRole('checkbox', { name: 'starred only' }));
  expect(screen.queryAllByRole('rowheader')).toEqual([]);
});

it('does not offer to narrow a short one', async () => {
  await open();
  expect(screen.queryByRole('searchbox')).toBeNull();
});
