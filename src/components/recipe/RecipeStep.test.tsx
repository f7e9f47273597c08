import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { FIRST_FIELDS, OTHER_FIELDS } from '@/state/recipe';
import { noCost } from '@/state/initial';
import { fakeEstimate } from '@/testing/fakeAnswers';
import { fakeModel } from '@/testing/fakeModel';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { RecipeStep } from './RecipeStep';

afterEach(cleanup);

async function openSample(prepare?: (engine: ReturnType<typeof renderWithStudio>['engine']) => void) {
  const rendered = renderWithStudio(<RecipeStep />);
  const { actions } = rendered.studio;
  prepare?.(rendered.engine);
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
  });
  return { ...rendered, state: rendered.studio.store.getState };
}

/** The line that shows the settings that are seldom changed. */
const fold = () => screen.getByRole('button', { name: `${OTHER_FIELDS.length} more settings` });

/** With all settings shown. */
async function openAll(prepare?: Parameters<typeof openSample>[0]) {
  const opened = await openSample(prepare);
  await userEvent.click(fold());
  return opened;
}

const field = (label: string) => screen.getByRole('textbox', { name: label });

describe('the models', () => {
  it('list what comes with the page, with figures, and the picked one’s state', async () => {
    await openSample();
    const table = screen.getByRole('table', { name: 'Models' });
    const row = within(table).getByRole('row', { name: /all-MiniLM-L6-v2/ });
    expect([...row.children].map((cell) => cell.textContent.replaceAll('\u00a0', ' '))).toEqual([
      'all-MiniLM-L6-v2',
      'BERT',
      '22.7 M',
      '6',
      '45 MB',
      'Apache-2.0',
      'asking',
      'asking',
      'ready',
    ]);
    expect(screen.getByRole('radio', { name: 'all-MiniLM-L6-v2' })).toHaveProperty('checked', true);
  });

  it('show how far a model is', async () => {
    const { set, state } = await openSample();
    const progress = { stage: 'compile', share: 0.5, done: 12, total: 24 } as const;
    set({ model: { ...state().model, status: 'loading', progress } });
    expect(screen.getByText(/compiling for this GPU, 50/).tagName).toBe('TD');
  });

  it('say why one was not loaded, and try again', async () => {
    const { state } = await openSample((engine) =>
      engine.failNext('loadModel', new EngineError('network', 'model.safetensors could not be fetched.')),
    );
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('all-MiniLM-L6-v2 was not loaded');
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(state().model.status).toBe('ready');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('take the person’s own folder, and say what of it is used', async () => {
    const { engine, state } = await openSample();
    engine.loadModel = () =>
      Promise.resolve({
        ...fakeModel,
        name: 'mine',
        family: 'RoBERTa',
        labels: ['no', 'yes'],
        skipped: ['cls.x'],
      });
    const files = ['config.json', 'vocab.txt', 'model.safetensors'].map((name) => new File(['x'], name));
    await userEvent.upload(screen.getByLabelText('Model files'), files);
    expect(state().model.picked).toEqual({ kind: 'files', name: 'your model' });
    expect(screen.getByText(/Its classifier knows no, yes; the data has/).textContent).toContain(
      'Left aside',
    );
    const row = within(screen.getByRole('table', { name: 'Models' })).getByRole('row', {
      name: /your model/,
    });
    expect(within(row).getByText('RoBERTa').tagName).toBe('TD');
  });
});

it('says of a classifier that cannot be used why, and what else there is to know of the folder', async () => {
  const { engine } = await openSample();
  engine.loadModel = () =>
    Promise.resolve({ ...fakeModel, headFault: 'Its classifier is odd.', notices: ['It has no pooler.'] });
  await userEvent.upload(screen.getByLabelText('Model files'), [new File(['x'], 'config.json')]);
  expect(
    await screen.findByText(/^It brings no classifier that can be used, so a new one is drawn/),
  ).toHaveProperty('textContent', expect.stringContaining('Its classifier is odd.'));
  expect(screen.getByText('It has no pooler.')).toBeTruthy();
});

it('says whether the model’s classifier is kept, and names the classes so that it is', async () => {
  const { engine, state } = await openSample();
  const labels = ['Negative', 'Neutral', 'Positive'];
  engine.loadModel = () => Promise.resolve({ ...fakeModel, labels });
  await userEvent.upload(screen.getByLabelText('Model files'), [new File(['x'], 'config.json')]);
  expect(
    await screen.findByText(/^Its classifier knows Negative, Neutral, Positive; the data has/),
  ).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Name the classes so' }));
  expect(await screen.findByText(/It is kept: these are the classes of your data\./)).toBeTruthy();
  expect(state().data?.classes.map(({ name }) => name)).toEqual(labels);
  expect(state().edits.map(({ words }) => words)).toEqual(['classes named as the model’s']);
});

it('keeps a classifier with more classes than the data, where that is asked for', async () => {
  const { engine } = await openSample();
  const labels = ['negative', 'neutral', 'positive', 'mixed'];
  engine.loadModel = ({ keepHead }) =>
    Promise.resolve({ ...fakeModel, labels, keepsHead: keepHead === true });
  await userEvent.upload(screen.getByLabelText('Model files'), [new File(['x'], 'config.json')]);
  expect(
    await screen.findByText(/^Its classifier also knows mixed, .* so a new one is drawn\./),
  ).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Keep it with all its classes' }));
  expect(await screen.findByText(/It is kept with all of them; the data has no row of mixed\./)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Draw a new one' }));
  expect(await screen.findByText(/^Its classifier also knows mixed/)).toBeTruthy();
});

describe('the recipe', () => {
  it('offers float16 only where this GPU was found right in it, which its price tells, or where it is chosen', async () => {
    // What it would take is told here, and by nobody else.
    const { set, state } = await openAll((engine) => (engine.estimate = () => new Promise(() => {})));
    const choice = () => screen.queryByRole('combobox', { name: 'Precision' });
    const offered = () =>
      within(choice()!)
        .getAllByRole('option')
        .map(({ textContent }) => textContent);
    expect(choice()).toBeNull();
    const price = { field: 'precision', label: 'float16', memory: 1e6, time: 0.5, fits: 'yes' } as const;
    set({ cost: { ...state().cost, prices: [price] } });
    expect(offered()).toEqual(['float32', 'float16']);
    await userEvent.selectOptions(choice()!, 'float16');
    expect(state().recipe.precision).toBe('float16');
    set({ cost: { ...state().cost, prices: [] } });
    expect(offered()).toEqual(['float32', 'float16']);
  });

  it('shows with its words what people change, and every other field once it is unfolded', async () => {
    await openSample();
    const labels = () =>
      within(screen.getByRole('table', { name: 'Recipe' }))
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent);
    expect(labels()).toEqual(['Learning rate', 'Epochs', 'Batch size', 'Length up to', 'What is trained']);
    expect(screen.getByText('Size of each correction.').tagName).toBe('TD');
    await userEvent.click(fold());
    expect(labels()).toEqual([...FIRST_FIELDS, ...OTHER_FIELDS].map(({ label }) => label));
  });

  it('changes as a whole with the preset', async () => {
    const { state } = await openSample();
    await userEvent.click(screen.getByRole('radio', { name: /Model card/ }));
    expect(field('Learning rate')).toHaveProperty('value', '3e-4');
    expect([state().recipe.batchSize, state().data?.validationRows]).toEqual([32, 333]);
  });

  it('becomes the person’s own with the first edit, and takes numbers as papers write them', async () => {
    const { state } = await openSample();
    await userEvent.clear(field('Learning rate'));
    await userEvent.type(field('Learning rate'), '3e-5');
    expect([state().recipe.learningRate, state().recipe.preset]).toEqual([3e-5, 'custom']);
    expect(screen.getByRole('radio', { name: 'Custom' })).toHaveProperty('checked', true);
  });

  it('keeps the last number while what is typed is none, says so, and shows the number again', async () => {
    const { state } = await openSample();
    const epochs = field('Epochs');
    await userEvent.clear(epochs);
    await userEvent.type(epochs, '2.5');
    expect(epochs.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Not a whole number. 2 is kept.').getAttribute('role')).toBe('status');
    await userEvent.tab();
    expect([epochs.getAttribute('aria-invalid'), state().recipe.epochs]).toEqual([null, 2]);
    expect(epochs).toHaveProperty('value', '2');
  });

  it('moves with the arrow keys', async () => {
    const { state } = await openSample();
    act(() => field('Learning rate').focus());
    await userEvent.keyboard('{ArrowUp}');
    expect(state().recipe.learningRate).toBe(1e-4);
    act(() => field('Batch size').focus());
    await userEvent.keyboard('{ArrowDown}');
    expect(state().recipe.batchSize).toBe(15);
  });

  it('may leave empty what has a meaning empty', async () => {
    const { state } = await openAll();
    await userEvent.type(field('Warm-up steps'), '10');
    expect(state().recipe.warmupSteps).toBe(10);
    await userEvent.clear(field('Warm-up steps'));
    expect(state().recipe.warmupSteps).toBeNull();
  });

  it('sets choices and switches', async () => {
    const { state } = await openAll();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Optimizer' }), 'Adam');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Shuffle' }), 'Off');
    expect([state().recipe.optimizer, state().recipe.shuffle]).toEqual(['adam', false]);
  });
});

describe('balance and copies', () => {
  it('are off, are set like any field, and say what they make of an epoch once it is counted', async () => {
    const { set, state } = await openAll();
    const select = (name: string) => screen.getByRole('combobox', { name });
    expect(select('Balance')).toHaveProperty('value', 'none');
    expect(select('Copies, names masked')).toHaveProperty('value', 'off');
    await userEvent.selectOptions(select('Balance'), 'By repeating');
    await userEvent.selectOptions(select('Copies, names masked'), 'On');
    expect(state().recipe).toMatchObject({ balance: 'sampling', augmentNames: true, preset: 'custom' });
    const words = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) }).textContent;
    set({ cost: noCost });
    expect(words('Copies, names masked')).not.toMatch(/\d copies/);
    const estimate = fakeEstimate(state().recipe, 'estimate', state().data!);
    set({ cost: { status: 'ready', estimate, prices: [] } });
    expect(words('Balance')).toMatch(/ \d+ repeats make an epoch of [\d,]+\./);
    expect(words('Copies, names masked')).toContain(' 400 copies of 800 tweets.');
    expect(words('Copies, words left out')).not.toContain('copies of');
  });
});

describe('what is unusual', () => {
  const warning = () => document.getElementById('finding-learningRate');

  it('stands under its field, tied to it, with one remedy that mends it', async () => {
    const { state } = await openSample();
    await userEvent.click(screen.getByRole('radio', { name: /Model card/ }));
    expect(warning()?.textContent).toMatch(/usual top/);
    expect(field('Learning rate').getAttribute('aria-describedby')).toBe('finding-learningRate');
    await userEvent.click(within(warning()!).getByRole('button', { name: 'Use 5e-5' }));
    expect([state().recipe.learningRate, warning()]).toEqual([5e-5, null]);
  });

  it('may be kept, until it is another value that is unusual', async () => {
    await openSample();
    await userEvent.click(screen.getByRole('radio', { name: /Model card/ }));
    await userEvent.click(within(warning()!).getByRole('button', { name: /^Keep it/ }));
    expect(warning()).toBeNull();
    await userEvent.clear(field('Learning rate'));
    await userEvent.type(field('Learning rate'), '9e-4');
    expect(warning()?.textContent).toMatch(/usual/);
  });

  it('is an error where it cannot be', async () => {
    await openSample();
    await userEvent.clear(field('Epochs'));
    await userEvent.type(field('Epochs'), '0');
    expect(field('Epochs').getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById('finding-epochs')?.textContent).toMatch(/epoch/i);
  });
});
