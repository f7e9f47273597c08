import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError, type Recipe } from '@/engine';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { RecipeStep } from './RecipeStep';
import { StartStep } from './StartStep';

afterEach(cleanup);

type Engine = ReturnType<typeof renderWithStudio>['engine'];

/** Both steps on the sample; what a run takes has been asked for and answered. */
async function open({
  batchSize = 16,
  prepare,
}: { batchSize?: number; prepare?: (engine: Engine) => void } = {}) {
  const rendered = renderWithStudio(
    <>
      <RecipeStep />
      <StartStep />
    </>,
  );
  const { actions, store } = rendered.studio;
  prepare?.(rendered.engine);
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
    await actions.editRecipe({ batchSize });
  });
  await waitFor(() => expect(store.getState().cost.status).toMatch(/ready|failed/));
  return { ...rendered, state: store.getState };
}

/** Of the readout, by the name of the reading. */
const reading = (name: string) =>
  screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent.replaceAll('\u00a0', ' ');
/** In the step itself; the bar of a phone has another. */
const train = () => screen.getAllByRole('button', { name: 'Train' })[0];

describe('before a run', () => {
  it('says how long it will take, how that is known, and what memory it takes by kind', async () => {
    await open();
    expect(screen.getByText(/^About 6/, { selector: 'p' })).toBeTruthy();
    expect([reading('time'), reading('memory'), reading('steps')]).toEqual([
      'estimatedMeasure it',
      '800 MB, fits',
      '4 × 50 = 200',
    ]);
    const words = screen.getByText(/^Memory: /).textContent.replaceAll('\u00a0', ' ');
    expect(words).toBe(
      'Memory: weights 180 MB, gradients 100 MB, Adam moments 200 MB, activations 320 MB; while a checkpoint is written, 400 MB of system memory on top',
    );
  });

  it('measures on request, says so in a status, and keeps the focus', async () => {
    const { engine } = await open();
    screen.getByRole('button', { name: 'Measure it' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(reading('time')).toBe('measured on 3 stepsMeasure again'));
    expect(screen.getByText('measured on 3 steps').getAttribute('role')).toBe('status');
    expect(document.activeElement?.textContent).toBe('Measure again');
    expect(engine.calls.filter(({ method }) => method === 'tryOut')).toHaveLength(1);
  });

  it('prices twice the batch beside the batch size', async () => {
    await open();
    await waitFor(() =>
      expect(screen.getByText(/^Fewer steps, more memory\./).textContent).toMatch(/32: \+320/),
    );
  });
});

describe('where memory is short', () => {
  it('says that it does not fit, what would make it fit, and does that', async () => {
    const { state } = await open({ batchSize: 100 });
    expect(reading('memory')).toBe('2.5 GB, does not fit');
    const fact = screen.getByText(/^\s*It does not fit: the run takes 2.5/);
    expect(screen.queryByRole('button', { name: 'Measure it' })).toBeNull();
    const alert = fact.parentElement!;
    expect(alert.getAttribute('role'), 'nothing has failed').toBeNull();
    await userEvent.click(within(alert).getByRole('button', { name: /^Batches of 16: 800/ }));
    expect(state().recipe.batchSize).toBe(16);
    await waitFor(() => expect(screen.queryByText(/It does not fit/)).toBeNull());
    expect(document.activeElement?.textContent).toBe('3Train');
  });

  it('warns where it is tight, and leaves the way to train open', async () => {
    await open({ batchSize: 70 });
    expect(reading('memory')).toBe('1.9 GB, tight');
    expect(screen.getByText(/It fits, with little to spare/)).toBeTruthy();
    expect(train()).toHaveProperty('disabled', false);
  });
});

describe('where it is not known', () => {
  it('says that stock ops plan no memory, and can still be measured', async () => {
    const { engine } = await open({
      prepare: (engine) => {
        const { estimate, tryOut } = engine;
        const unplanned = { memory: null, fits: 'unknown', room: null } as const;
        engine.estimate = async (recipe: Recipe) => ({
          ...(await estimate(recipe)),
          ...unplanned,
          seconds: null,
        });
        engine.tryOut = async (recipe: Recipe) => ({ ...(await tryOut(recipe)), ...unplanned });
      },
    });
    expect([reading('time'), reading('memory')]).toEqual(['not known yetMeasure it', 'not known']);
    expect(screen.getByText(/The memory of this run is not known/)).toBeTruthy();
    expect(screen.getByText('200 steps', { selector: 'p' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Measure it' }));
    await waitFor(() => expect(screen.getByText(/^About 6/, { selector: 'p' })).toBeTruthy());
    expect(engine.calls.some(({ method }) => method === 'tryOut')).toBe(true);
  });

  it('says so quietly when the question failed, and lets train', async () => {
    await open({
      prepare: (engine) => engine.failNext('estimate', new EngineError('internal', 'No answer.')),
    });
    expect([reading('time'), reading('memory')]).toEqual(['not known', 'not known']);
    expect(screen.getByText(/could not be told beforehand/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(train()).toHaveProperty('disabled', false);
  });
});
