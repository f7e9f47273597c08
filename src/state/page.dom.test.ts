import { expect, it } from 'vitest';
import { openStudio } from '@/testing/openStudio';
import { followPage } from './page';

it('keeps the title and the theme of the page as the state has them', async () => {
  const { studio, actions, engine } = await openStudio();
  followPage(studio, document);
  expect(document.title).toBe('Warble: fine-tune BERT on your tweets');
  expect(document.documentElement.dataset.theme).toBeUndefined();
  actions.setTheme('dark');
  expect(document.documentElement.dataset.theme).toBe('dark');
  actions.setTheme('system');
  expect(document.documentElement.hasAttribute('data-theme')).toBe(false);
  const run = actions.train();
  await engine.finish();
  await run;
  expect(document.title).toMatch(/^Finished, 75.6.% right/);
});

it('leaves the page alone once it was told to stop', async () => {
  const { studio, actions } = await openStudio({ sample: false });
  const stop = followPage(studio, document);
  stop();
  actions.setTheme('light');
  expect(document.documentElement.dataset.theme).toBeUndefined();
});
