import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Recipe } from '@/engine';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { RecipeStep } from './RecipeStep';
import { StartStep } from './StartStep';

afterEach(cleanup);

/** Both steps on the sample, the recipe changed by `patch`. */
async function open(patch: Partial<Omit<Recipe, 'preset'>> = {}) {
  const rendered = renderWithStudio(
    <>
      <RecipeStep />
      <StartStep />
    </>,
  );
  const { actions } = rendered.studio;
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
    if (Object.keys(patch).length) await actions.editRecipe(patch);
  });
  return rendered;
}

const fold = () => screen.getByRole('button', { name: /more settings$/ });
/** What stands beside it. */
const facts = () => document.getElementById(fold().getAttribute('aria-describedby')!)!.textContent.trim();

describe('the settings that are seldom changed', () => {
  it('are folded until they are asked for, which is remembered; the focus stays', async () => {
    const { host } = await open();
    expect(fold().getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByRole('textbox', { name: 'Dropout' })).toBeNull();
    act(() => fold().focus());
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('textbox', { name: 'Dropout' })).toBeTruthy();
    expect([fold().getAttribute('aria-expanded'), host.allSettings]).toEqual(['true', true]);
    expect(document.activeElement).toBe(fold());
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('textbox', { name: 'Dropout' })).toBeNull();
    expect([document.activeElement, host.allSettings]).toEqual([fold(), false]);
  });

  it('are said to be as recommended, or which of them are not', async () => {
    const { studio } = await open();
    expect(facts()).toBe('all as recommended');
    await act(() => studio.actions.editRecipe({ epochs: 3, seed: 7, balance: 'weights' }));
    expect(facts()).toBe('not as recommended: Seed, Balance');
    await act(() => studio.actions.setPreset('recommended'));
    expect(facts()).toBe('not as recommended: Seed');
  });

  it('are not told about twice: what stands in them is not summed up while they are shown', async () => {
    await open({ dropout: 0.4 });
    expect(facts()).toContain('unusual');
    await userEvent.click(fold());
    expect(facts()).toBe('');
  });
});

describe('what is wrong with folded settings', () => {
  it('is counted where they fold, in a status: errors, then warnings; those of the first settings are not', async () => {
    await open({ learningRate: 3e-4, dropout: 0.4 });
    expect(facts()).toMatch(/^1 of these is unusual/);
    cleanup();
    await open({ dropout: 0.4, beta1: 0.5, accumulationSteps: 99 });
    const counts = screen.getByText(/must be changed/).parentElement!;
    expect(counts.textContent).toBe(' 1 of these must be changed 2 of these are unusual');
    expect(counts.getAttribute('role')).toBe('status');
  });

  it('is not counted once it was answered with keeping it', async () => {
    await open({ dropout: 0.4, beta1: 0.5 });
    await userEvent.click(fold());
    const warning = document.getElementById('finding-dropout')!;
    await userEvent.click(within(warning).getByRole('button', { name: /^Keep it/ }));
    await userEvent.click(fold());
    expect(facts()).toMatch(/^1 of these is unusual/);
  });

  it('is one click from the message that says why Train is closed', async () => {
    await open({ accumulationSteps: 99 });
    expect(document.getElementById('start-reason')?.textContent).toMatch(
      /^Parts of a batch: .*cannot be split/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show Parts of a batch' }));
    const setting = screen.getByRole('textbox', { name: 'Parts of a batch' });
    await waitFor(() => expect(document.activeElement).toBe(setting));
    expect(fold().getAttribute('aria-expanded')).toBe('true');
  });

  it('is as near from the bar at the bottom; what is shown first stays all that is shown', async () => {
    await open({ epochs: 0 });
    await userEvent.click(screen.getByRole('button', { name: 'Epochs needs a look' }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Epochs' })));
    expect(fold().getAttribute('aria-expanded')).toBe('false');
  });
});
