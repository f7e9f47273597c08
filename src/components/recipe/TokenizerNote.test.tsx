import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { ModelSource } from '@/engine';
import { fakeModel } from '@/testing/fakeModel';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { RecipeStep } from './RecipeStep';

afterEach(cleanup);

async function openContradicting() {
  const { studio, engine } = renderWithStudio(<RecipeStep />);
  const sources: ModelSource[] = [];
  engine.loadModel = (source) => {
    sources.push(source);
    return Promise.resolve({
      ...fakeModel,
      tokenizer: { differs: ['lowercase'], by: source.tokenizer ?? 'class' },
    });
  };
  await act(async () => {
    await studio.actions.begin();
    await studio.actions.takeSample();
  });
  return sources;
}

it('says what texts are read by where the files contradict each other, and lets the person choose', async () => {
  const sources = await openContradicting();
  expect(screen.getByText(/alone would read texts otherwise \(lowercase\)/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Read tokenizer.json at its word' }));
  expect(await screen.findByText(/Texts are read by its tokenizer.json at its word/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Read it as transformers does' }));
  expect(await screen.findByText(/alone would read texts otherwise/)).toBeTruthy();
  expect(sources.map(({ tokenizer }) => tokenizer)).toEqual([undefined, 'file', undefined]);
  expect(new Set(sources.map(({ name }) => name)).size).toBe(1);
});

it('says nothing where they agree', async () => {
  const { studio } = renderWithStudio(<RecipeStep />);
  await act(async () => {
    await studio.actions.begin();
    await studio.actions.takeSample();
  });
  expect(screen.queryByText(/would read/)).toBeNull();
});
