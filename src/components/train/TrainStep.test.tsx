import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { EngineError } from '@/engine';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { TrainStep } from './TrainStep';

// The charts have tests of their own, and are slow to lay out without a browser.
vi.mock('@/components/charts/LazyFigures', () => ({ LazyFigures: () => null }));

afterEach(cleanup);

/** What the engine does, and the hand-over to the page, which is at most four times a second. */
const goOn = (work: () => Promise<void>) =>
  act(async () => {
    await work();
    await new Promise((resolve) => setTimeout(resolve, 300));
  });

/** A run on the sample, begun and let go on by `events` events. */
async function train(events: number) {
  const rendered = renderWithStudio(<TrainStep />);
  const { actions } = rendered.studio;
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
  });
  let over: Promise<void> = Promise.resolve();
  await act(async () => {
    over = actions.train();
    await rendered.engine.advance(0);
  });
  await goOn(() => rendered.engine.advance(events));
  return { ...rendered, over };
}

const cellsOf = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

it('says that the first step takes longest until there is one', async () => {
  await train(0);
  expect(screen.getAllByText('Starting')).not.toHaveLength(0);
  expect(screen.getByText(/first step takes longest/)).toBeTruthy();
});

it('says where the run is, on the rule too', async () => {
  const { over, engine } = await train(1);
  await goOn(() => engine.finish(2));
  expect(screen.getAllByText('Epoch 3 of 4')).not.toHaveLength(0);
  const rule = screen.getByRole('progressbar', { name: 'Training' });
  expect(rule.getAttribute('aria-valuetext')).toMatch(/^Step \d+ of \d+$/);
  await goOn(() => engine.finish());
  await act(() => over);
});

it('says how fast it goes, what packing spares and what the GPU holds', async () => {
  const { engine } = await train(1);
  await goOn(() => engine.advance(5));
  const readings = [...document.querySelectorAll('dt')].map(
    (name) => `${name.textContent} ${name.nextElementSibling?.textContent.replaceAll('\u00a0', ' ')}`,
  );
  expect(readings.slice(3)).toEqual(['speed 191 tokens/s', 'padding spared 15 %', 'memory 1.2 GB']);
});

it('grows a row an epoch, the open one marked so far', async () => {
  const { engine } = await train(1);
  await goOn(() => engine.finish(1));
  await goOn(() => engine.advance(3));
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows).toHaveLength(2);
  expect(within(rows[1]).getByRole('rowheader').textContent).toBe('2, so far');
  expect(cellsOf(rows[1]).slice(2)).toEqual(['–', '–']);
  expect(cellsOf(rows[0])[3]).toBe('0.7214');
});

it('lays the published card’s four rows beside the run’s', async () => {
  await train(2);
  await userEvent.click(screen.getByRole('checkbox', { name: /published card/ }));
  const heads = screen.getAllByRole('rowheader').map((head) => head.textContent);
  expect(heads).toEqual(['1, so far', 'card, 1', 'card, 2', 'card, 3', 'card, 4']);
  expect(screen.getByText('0.5438')).toBeTruthy();
});

it('speaks to screen readers once an epoch, not at each step', async () => {
  const { engine } = await train(5);
  const status = screen.getByRole('status');
  expect(status.textContent).toBe('');
  await goOn(() => engine.finish(1));
  const said = status.textContent;
  expect(said).toMatch(/^Epoch 1 of 4 finished. Validation accuracy 72.1/);
  await goOn(() => engine.advance(5));
  expect(status.textContent).toBe(said);
});

it('stops the run and says where', async () => {
  const { engine, over } = await train(1);
  await goOn(() => engine.advance(9));
  await userEvent.click(screen.getAllByRole('button', { name: 'Stop' })[0]);
  await act(() => over);
  expect(screen.getAllByText(/stopped at step 9 of/)).not.toHaveLength(0);
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
  expect(screen.getByRole('button', { name: 'New run' })).toBeTruthy();
});

it('says why a run failed and offers to train again', async () => {
  const rendered = renderWithStudio(<TrainStep />);
  rendered.engine.failNext('train', new EngineError('diverged', 'Three norms in a row were not finite.'));
  await act(() => rendered.studio.actions.train());
  expect(screen.getByRole('alert').textContent).toContain('Three norms in a row were not finite.');
  expect(screen.getByRole('button', { name: 'Train again' })).toBeTruthy();
});

it('rests, and goes on with another rate and more epochs, which the messages tell', async () => {
  const { engine, studio, over } = await train(20);
  await userEvent.click(screen.getAllByRole('button', { name: 'Pause' })[0]);
  await goOn(() => engine.advance(10));
  expect(screen.getAllByText('Paused')).not.toHaveLength(0);
  expect(studio.store.getState().run.steps.length).toBe(19);
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();

  const form = within(screen.getByRole('form', { name: 'Go on with the run' }));
  const retype = async (name: string, text: string) => {
    await userEvent.clear(form.getByRole('textbox', { name }));
    await userEvent.type(form.getByRole('textbox', { name }), text);
  };
  await retype('Epochs', '0');
  engine.failNext('resume', new EngineError('recipe-invalid', 'The run is in epoch 1.'));
  await userEvent.click(form.getByRole('button', { name: 'Continue' }));
  expect((await form.findByRole('alert')).textContent).toBe('The run is in epoch 1.');
  expect(studio.store.getState().run.status).toBe('paused');

  await retype('Epochs', '6');
  await retype('Learning rate', '1e-5');
  await userEvent.click(form.getByRole('button', { name: 'Continue' }));
  await goOn(() => engine.advance(1));
  expect(engine.calls.findLast(({ method }) => method === 'resume')?.args).toEqual([{ learningRate: 1e-5, epochs: 6 }]); // prettier-ignore
  expect(
    screen.getByText(/^Went on behind step 19, learning rate 5e-5 → 1e-5, epochs 4 → 6\.$/),
  ).toBeTruthy();
  expect(screen.getAllByText('Epoch 1 of 6')).not.toHaveLength(0);
  expect(screen.queryByRole('form')).toBeNull();
  await goOn(() => engine.finish());
  await act(() => over);
});

it('can be stopped while it rests', async () => {
  const { engine, studio, over } = await train(20);
  await act(() => studio.actions.pause());
  await goOn(() => engine.advance(0));
  await userEvent.click(screen.getAllByRole('button', { name: 'Stop' })[0]);
  await goOn(() => engine.advance(1));
  await act(() => over);
  expect(studio.store.getState().run.status).toBe('stopped');
});
