import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '@/engine';
import { fakeModel } from '@/testing/fakeModel';
import { stubMatchMedia } from '@/testing/matchMedia';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { App } from './App';

// The charts have tests of their own, and are slow to lay out without a browser.
vi.mock('@/components/charts/RunFigures', () => ({ default: () => null }));

// The steps are loaded when they are needed; here they are there already.
beforeAll(() => import('./Steps'));
beforeEach(() => void stubMatchMedia(false));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open() {
  const rendered = renderWithStudio(<App />);
  await act(() => rendered.studio.actions.begin());
  return rendered;
}

async function openSample() {
  const rendered = await open();
  await act(() => rendered.studio.actions.takeSample());
  await screen.findByText('Opens when the run ends or is stopped');
  return rendered;
}

async function start() {
  const rendered = await openSample();
  await userEvent.click(trainButton());
  await act(() => rendered.engine.advance(1));
  return rendered;
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
/** Asking for a role in one step is many times quicker than in the whole page. */
const step = (id: string) => within(document.getElementById(id)!);
/** In the step itself; the bar of a phone has another. */
const trainButton = () => step('train').getAllByRole('button', { name: 'Train' })[0];

it('shows six steps once a file is read, the first three open', async () => {
  await openSample();
  expect(headings()).toEqual(['1Data', '2Model & recipe', '3Train', '4Results', '5Playground', '6Export']);
  expect(step('data').getByLabelText('Encoding')).toHaveProperty('value', 'utf-8');
  expect(step('results').getByText('Opens after the first epoch').tagName).toBe('P');
});

describe('without a file', () => {
  const link = () => screen.findByRole('button', { name: 'try one' });

  it('a trained model is tried, and the way back is there', async () => {
    const { engine } = await open();
    engine.loadModel = async () => ({ ...fakeModel, labels: ['negative', 'positive'] });
    await userEvent.click(await link());
    await waitFor(() => expect(document.activeElement?.id).toBe('recipe-heading'));
    await userEvent.click(screen.getByRole('radio', { name: 'all-MiniLM-L6-v2' }));
    await userEvent.type(await screen.findByRole('textbox', { name: /Text to classify/ }), 'so kind');
    expect(await screen.findByRole('table', { name: 'Probability of every class' })).toBeTruthy();
    expect(engine.calls.some(({ method }) => method === 'prepare')).toBe(false);
    expect(screen.queryByText('asking')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Back to the start' }));
    expect(await link()).toBeTruthy();
  });

  it('a model without a head says that it cannot answer', async () => {
    const { set, studio } = await open();
    await userEvent.click(await link());
    const { model } = studio.store.getState();
    const info = { ...fakeModel, labels: null };
    set({ model: { ...model, status: 'ready', info, picked: { kind: 'builtin', name: info.name } } });
    expect(await screen.findByText(/has no classes of its own, so it cannot answer yet/)).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: /Text to classify/ })).toBeNull();
  });

  it('a model that is dropped can be asked, and is what tweets that come after it train', async () => {
    const { studio, engine } = await open();
    engine.loadModel = async () => ({ ...fakeModel, labels: ['no', 'yes'] });
    const file = new File([''], 'model.safetensors');
    await act(() => studio.actions.drop(Promise.resolve([{ path: 'bert/model.safetensors', file }])));
    expect(await screen.findByRole('radio', { name: 'bert' })).toHaveProperty('checked', true);
    expect(screen.getByRole('textbox', { name: /Text to classify/ }).tagName).toBe('TEXTAREA');
    await userEvent.click(screen.getByRole('button', { name: 'Back to the start' }));
    await userEvent.click(screen.getByRole('button', { name: 'Try the sample tweets' }));
    await screen.findByText('Opens when the run ends or is stopped');
    expect(screen.getByRole('radio', { name: 'bert' })).toHaveProperty('checked', true);
  });

  it('a dropped file leads to the six steps', async () => {
    const { studio } = await open();
    await userEvent.click(await link());
    await act(() => studio.actions.takeSample());
    await screen.findByText('Opens when the run ends or is stopped');
    expect(screen.queryByRole('button', { name: 'Back to the start' })).toBeNull();
  });
});

describe('the keyboard', () => {
  it('goes to the heading of the data when the welcome goes away under it', async () => {
    await openSample();
    await waitFor(() => expect(document.activeElement?.id).toBe('data-heading'));
  });

  it('goes to the heading of the training when the start button folds away under it', async () => {
    await start();
    expect(document.activeElement?.id).toBe('train-heading');
  });

  it('stays where it is when the end of a run opens the results', async () => {
    const { engine } = await start();
    const light = screen.getByLabelText('Light');
    act(() => light.focus());
    await act(() => engine.finish());
    expect(document.activeElement).toBe(light);
  });

  it('goes to the heading of a step that a link opened', async () => {
    const { engine } = await start();
    await act(() => engine.finish());
    await userEvent.click(step('recipe').getByRole('button', { name: /Edit/ }));
    await waitFor(() => expect(document.activeElement?.id).toBe('recipe-heading'));
  });
});

describe('a run', () => {
  it('folds and locks what it stands on', async () => {
    await start();
    const data = step('data');
    expect(data.getByText('locked while training').tagName).toBe('DIV');
    expect(data.queryByLabelText('Encoding')).toBeNull();
  });

  it('opens results, playground and export when it ends', async () => {
    const { engine } = await start();
    await act(() => engine.finish());
    expect(screen.queryByText(/^Opens /)).toBeNull();
  });
});

describe('the start button', () => {
  it('is closed with the reason beside it', async () => {
    const { engine, studio } = await open();
    engine.failNext('loadModel', new EngineError('model-unreadable', 'config.json is missing.'));
    await act(() => studio.actions.takeSample());
    await screen.findByText('Opens when the run ends or is stopped');
    const button = trainButton();
    expect(button).toHaveProperty('disabled', true);
    const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe('The model was not loaded. Step 2 says why.');
  });

  it('stands beside what the run would be', async () => {
    await openSample();
    const train = document.getElementById('train')!;
    expect(train.textContent).toContain('200 steps');
    expect(train.textContent).toContain('4 × 50');
    expect(train.textContent).toContain('800 tweets');
  });
});
