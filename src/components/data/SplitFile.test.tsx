import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { DataStep } from './DataStep';

afterEach(cleanup);

async function open() {
  const rendered = renderWithStudio(<DataStep />);
  await act(async () => {
    await rendered.studio.actions.begin();
    await rendered.studio.actions.takeSample();
  });
  return rendered;
}
const split = () => new File(['row,part,label,fingerprint\n'], 'split.csv');
const chosen = () => screen.getByLabelText('Use a saved split', { selector: 'input' });

it('is saved at a click, and it is said what is in it', async () => {
  const { host } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Save the split' }));
  expect(host.saved.map(({ name }) => name)).toEqual(['tweets_sentiment_1k-split.csv']);
  expect(screen.getByText(/row number, part and label of the 1,000 rows used, no text\./).tagName).toBe('P');
});

it('that is taken up makes the parts in place of shares and a draw, until it is let go', async () => {
  await open();
  expect(screen.getAllByRole('slider')).toHaveLength(1);
  await userEvent.upload(chosen(), split());
  expect(await screen.findByText('as split.csv says')).toBeTruthy();
  expect(screen.getByText(/split.csv says which rows are used\./).tagName).toBe('P');
  for (const gone of ['Held back for testing', 'Rows to use'])
    expect(screen.queryByLabelText(gone)).toBeNull();
  expect(screen.queryByRole('slider')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Stop using split.csv' }));
  expect(screen.getByLabelText('Held back for testing').tagName).toBe('SELECT');
  expect(document.activeElement?.textContent).toBe('Save the split');
});

it('that is of another file is refused beside the button', async () => {
  const { engine } = await open();
  engine.failNext('readSplit', new EngineError('split-other', 'split.csv splits a file that is not here.'));
  await userEvent.upload(chosen(), split());
  expect((await screen.findByRole('alert')).textContent).toContain(
    'split.csv splits a file that is not here.',
  );
  expect(screen.getByRole('slider')).toBeTruthy();
});
