import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '@/engine';
import { fakeModel } from '@/testing/fakeAnswers';
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
  await userEvent.click(step('train').getByRole('button', { name: 'Train' }));
  await act(() => rendered.engine.advance(1));
  return rendered;
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
/** Asking for a role in one step is many times quicker than in the whole page. */
const step = (id: string) => within(document.getElementById(id)!);

it('shows six steps once a file is read, the first three open', async () => {
  await openSample();
  expect(headings()).toEqual(['1Data', '2Model & recipe', '3Train', '4Results', '5Playground', '6Export']);
  expect(step('data').getByLabelText('Encoding')).toHaveProperty('value', 'utf-8');
  expect(step('results').getByText('Opens after the first epoch').tagName).toBe('P');
});

it('shows the steps for a model that came first, with the place for the tweets, and lets it answer', async () => {
  const { studio, engine } = await open();
  engine.loadModel = () => Promise.resolve({ ...fakeModel, labels: ['no', 'yes'] });
  const file = new File([''], 'model.safetensors');
  await act(() => studio.actions.drop(Promise.resolve([{ path: 'bert/model.safetensors', file }])));
  await screen.findByText('Try sentences on the model as it was loaded');
  expect(headings()).toContain('2Model & recipe');
  expect(step('data').getByRole('button', { name: 'Choose a file' })).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'bert' })).toHaveProperty('checked', true);
  await userEvent.click(step('playground').getByRole('button', { name: /^Open/ }));
  expect(screen.getByLabelText(/Text to classify/)).toBeTruthy();
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
    const button = step('train').getByRole('button', { name: 'Train' });
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
