// One seed gives the same losses and the same exported bytes in Chromium and in the terminal: with relaxed SIMD, and without
// it, as WebKit computes. otherBrowsers/bits.test.ts has the others.
import { expect, test } from './support';
import { bitsInTerminal, bitsOfZip, FILE, PLANS, RECIPE, WITHOUT_RELAXED } from './sameBits';
import {
  before,
  download,
  openFile,
  openModel,
  setRecipe,
  tinyFolder,
  train,
  waitForEnd,
  withoutBuiltin,
} from './steps';

for (const [build, plan] of Object.entries(PLANS) as [keyof typeof PLANS, string][])
  test(`the page has the terminal’s bits: ${build}`, async ({ page }) => {
    await withoutBuiltin(page);
    if (build === 'plain') await before(page, WITHOUT_RELAXED);
    await page.goto('/');
    await openFile(page, FILE);
    await openModel(page, await tinyFolder());
    await setRecipe(page, RECIPE);
    await train(page);
    await waitForEnd(page);
    const bits = bitsOfZip((await download(page)).bytes);
    expect(bits.plan).toBe(plan);
    expect(bits).toEqual(await bitsInTerminal(build, build === 'plain' ? 1 : 3));
  });
