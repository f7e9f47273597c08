import { expect, it } from 'vitest';
import { openStudio } from '@/testing/openStudio';
import { selectFindings } from './findings';

it('finds nothing to say about the recommended recipe', async () => {
  const { get } = await openStudio();
  expect(selectFindings(get())).toEqual([]);
});

it('warns of the card’s learning rate and offers to keep it', async () => {
  const { actions, get } = await openStudio();
  await actions.setPreset('card');
  const rate = selectFindings(get()).find(({ field }) => field === 'learningRate');
  expect(rate?.level).toBe('warning');
  expect(rate?.remedies.map(({ label }) => label)).toContain('Keep it, I am reproducing the card');
});

it('gives the same list until recipe, model or data change', async () => {
  const { actions, get } = await openStudio();
  const findings = selectFindings(get());
  actions.setTheme('dark');
  expect(selectFindings(get())).toBe(findings);
  await actions.editRecipe({ epochs: 40 });
  expect(selectFindings(get())).not.toBe(findings);
});
