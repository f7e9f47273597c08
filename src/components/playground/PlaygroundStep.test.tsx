import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { EngineError, type Engine, type ScoreFunction } from '@/engine';
import { noRun } from '@/state/initial';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { epochOf } from '@/testing/runEvents';
import { PlaygroundStep } from './PlaygroundStep';

afterEach(cleanup);

const box = () => screen.getByRole('textbox', { name: /Text to classify/ });
const asked = (engine: { calls: { method: string; args: unknown[] }[] }) =>
  engine.calls.filter(({ method }) => method === 'predict').map(({ args }) => args[0]);

it('answers one text with its label and every class', async () => {
  renderWithStudio(<PlaygroundStep />);
  await userEvent.type(box(), 'thank you, lovely crew');
  const table = await screen.findByRole('table', { name: 'Probability of every class' });
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map((head) => head.textContent),
  ).toEqual(['negative', 'neutral', 'positive']);
  expect(within(table).getByText('0.81')).toBeTruthy();
  expect(screen.getByText(/as it was loaded/)).toBeTruthy();
});

const answering = (scoreFunction: ScoreFunction, score: number): Engine['predict'] => {
  const facts = { label: 'toxic', score, scores: { toxic: score }, tokens: 3, read: 3, cut: false };
  return (texts) =>
    Promise.resolve({
      predictions: texts.map((text) => ({ text, ...facts, cutSide: 'right' as const })),
      epoch: null,
      scoreFunction,
      milliseconds: 1,
    });
};

it('says that the probabilities of a model that scores each class by itself need not add up to 1', async () => {
  const { engine } = renderWithStudio(<PlaygroundStep />);
  engine.predict = answering('sigmoid', 0.4771);
  await userEvent.type(box(), 'late');
  const table = await screen.findByRole('table', { name: 'Probability of every class' });
  expect(within(table).getByText('0.48')).toBeTruthy();
  expect(screen.getByText(/a text may be of several, or of none/)).toBeTruthy();
  expect(screen.queryByText(/all classes add up to 1/)).toBeNull();
});

it('shows the number of a model that answers with one as it is, on no rule from 0 to 1', async () => {
  const { engine } = renderWithStudio(<PlaygroundStep />);
  engine.predict = answering('none', 3.7512);
  await userEvent.type(box(), 'late');
  const table = await screen.findByRole('table', { name: 'Every number' });
  expect(within(table).getByText('3.751')).toBeTruthy();
  expect(within(table).queryByText(/0 to 1/)).toBeNull();
  expect(screen.getByText(/not with probabilities/)).toBeTruthy();
});

it('asks when the typing pauses, not at every key', async () => {
  const { engine } = renderWithStudio(<PlaygroundStep />);
  await userEvent.type(box(), 'late');
  await waitFor(() => expect(asked(engine)).toEqual([['late']]));
});

it('answers many lines in a table', async () => {
  renderWithStudio(<PlaygroundStep />);
  await userEvent.click(box());
  await userEvent.paste('two hours on hold\nso kind, thank you\n\nflight at six');
  const table = await screen.findByRole('table', { name: 'Answers' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getAllByRole('cell')[1].textContent)).toEqual([
    'negative',
    'positive',
    'neutral',
  ]);
});

it('says when a text was cut', async () => {
  renderWithStudio(<PlaygroundStep />);
  await userEvent.click(box());
  await userEvent.paste('word '.repeat(70));
  expect(await screen.findByText('Cut: 72 tokens, of which the first 64 were read.')).toBeTruthy();
});

it('asks again when an epoch brings other weights', async () => {
  const { engine, set } = renderWithStudio(<PlaygroundStep />);
  await userEvent.type(box(), 'late');
  await waitFor(() => expect(asked(engine)).toHaveLength(1));
  set({ run: { ...noRun, status: 'running', number: 1, epochs: [epochOf(1)] } });
  await waitFor(() => expect(asked(engine)).toEqual([['late'], ['late']]));
});

it('takes the answer away with the text', async () => {
  renderWithStudio(<PlaygroundStep />);
  await userEvent.type(box(), 'late');
  await screen.findByRole('table');
  await userEvent.clear(box());
  await waitFor(() => expect(screen.queryByRole('table')).toBeNull());
});

it('says why there is no answer', async () => {
  const { engine } = renderWithStudio(<PlaygroundStep />);
  engine.failNext('predict', new EngineError('not-ready', 'No model is loaded. Load one in step 2.'));
  await act(() => userEvent.type(box(), 'late'));
  expect((await screen.findByRole('alert')).textContent).toContain('Load one in step 2.');
});
