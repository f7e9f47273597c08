import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { RecipeStep } from './RecipeStep';

afterEach(cleanup);

async function openSample() {
  const rendered = renderWithStudio(<RecipeStep />);
  const { actions, store } = rendered.studio;
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
  });
  return { ...rendered, actions, state: store.getState };
}

const button = () => screen.getByRole('button', { name: 'Find a rate' });
const panel = () => screen.queryByRole('region', { name: 'Search for a learning rate' });
/** Clicks, and waits until the search is over and its code is here. */
async function search() {
  await userEvent.click(button());
  await waitFor(() => expect(panel()?.textContent).toMatch(/Close$/), { timeout: 8000 });
  return within(panel()!);
}

it('says before how long it takes, once that is known', async () => {
  const { set, state } = await openSample();
  const { cost } = state();
  set({ cost: { ...cost, estimate: { ...cost.estimate!, seconds: 100 } } });
  // 100 s for 4 × 50 steps, of which a search takes 90.
  expect(button().getAttribute('aria-describedby')).toBe('find-rate-note');
  expect(document.getElementById('find-rate-note')?.textContent).toBe('about 45\u00a0s');
  set({ cost: { ...cost, estimate: null } });
  expect(document.getElementById('find-rate-note')?.textContent).toBe('');
});

it('draws the loss, says what was found, and the rate is taken and the panel closed with one click', async () => {
  const { state } = await openSample();
  const found = await search();
  expect(found.getByRole('status').textContent).toMatch(
    /^The smoothed loss was lowest at \S+\. A tenth of that, \d+e-5, still learns and leaves room: start from it\.$/,
  );
  const chart = found.getByRole('img', {
    name: /^Loss by learning rate: smoothed 0\.700 at 1e-7, .* suggested \d+e-5$/,
  });
  const texts = [...chart.querySelectorAll('text')].map(({ textContent }) => textContent);
  const { suggestion } = state().rate;
  expect(texts).toEqual(
    expect.arrayContaining(['1e-7', '1e-4', '1e-1', 'rate', suggestion!.toExponential()]),
  );
  await userEvent.click(found.getByRole('button', { name: `Use ${suggestion!.toExponential()}` }));
  expect(state().recipe).toMatchObject({ learningRate: suggestion, preset: 'custom' });
  expect(panel()).toBeNull();
  await waitFor(() => expect(document.activeElement?.id).toBe('value-learningRate'));
});

it('is done by keyboard, and closing gives the focus back', async () => {
  const { engine } = await openSample();
  act(() => button().focus());
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(panel()?.textContent).toMatch(/Close$/), { timeout: 8000 });
  const close = within(panel()!).getByRole('button', { name: 'Close' });
  act(() => close.focus());
  await userEvent.keyboard('{Enter}');
  expect(panel()).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(button()));
  expect(engine.calls.map(({ method }) => method)).not.toContain('cancelFindRate');
});

it('suggests nothing where no rate made the loss fall', async () => {
  const { engine, state } = await openSample();
  engine.findRate = async () => ({ points: [], lowest: null, suggestion: null });
  const before = state().recipe;
  const found = await search();
  expect(found.getByRole('status').textContent).toMatch(
    /none made the loss clearly fall, so none is suggested\./,
  );
  expect(found.queryByRole('button', { name: /^Use/ })).toBeNull();
  expect(state().recipe).toBe(before);
});

it('says why it failed', async () => {
  const { engine } = await openSample();
  engine.failNext('findRate', new EngineError('out-of-memory', 'The run does not fit.'));
  const found = await search();
  expect(found.getByRole('alert').textContent).toBe('The run does not fit.');
});

it('is one at a time, and is given up with one click', async () => {
  const { engine, state } = await openSample();
  engine.findRate = () => new Promise(() => {});
  await userEvent.click(button());
  await waitFor(() => expect(panel()).not.toBeNull());
  expect(button().getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(button());
  expect(state().rate.number).toBe(1);
  await userEvent.click(await screen.findByRole('button', { name: 'Give it up' }));
  expect(panel()).toBeNull();
  expect(engine.calls.at(-1)?.method).toBe('cancelFindRate');
});

it('is closed while a run trains, and says so', async () => {
  const { actions, engine } = await openSample();
  await search();
  let run = Promise.resolve();
  await act(async () => {
    run = actions.train();
    await engine.advance(2);
  });
  expect(panel()).toBeNull();
  expect(button().getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById('find-rate-note')?.textContent).toBe('once the run is over');
  await userEvent.click(button());
  expect(engine.calls.filter(({ method }) => method === 'findRate')).toHaveLength(1);
  await act(async () => {
    await engine.finish();
    await run;
  });
});
