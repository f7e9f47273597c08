// Forced colours: what the page says by colour and by filled areas is still there when the system picks the colours.
// Judged by pictures, since computed styles do not tell what the system painted in their place.
import type { Locator, Page } from '@playwright/test';
import { openTiny, step, stepsDone, train, waitForEnd } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu' });

test.use({
  contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' },
  // Nothing has to be scrolled to, or lies under the bar that stays.
  viewport: { width: 1440, height: 4000 },
});

const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '4' };

/** A picture of what stands where `what` stands, with what reaches over its edge. */
async function pictureOf(page: Page, what: Locator): Promise<Buffer> {
  const { x, y, width, height } = (await what.boundingBox())!;
  return page.screenshot({ clip: { x: x - 6, y: y - 6, width: width + 12, height: height + 12 } });
}

/** Whether the picture is another one without it. */
async function isSeen(page: Page, what: Locator): Promise<boolean> {
  const before = await pictureOf(page, what);
  await what.evaluate((element) => void ((element as HTMLElement).style.visibility = 'hidden'));
  const after = await pictureOf(page, what);
  await what.evaluate((element) => void ((element as HTMLElement).style.visibility = ''));
  return !before.equals(after);
}

/** Marks that stand at a place, or are as long, as a number says; those of one kind together. */
const PLACED = '[style*="left"], [style*="width"]';
async function kindsOf(within: Locator): Promise<Locator[][]> {
  const placed = within.locator(PLACED);
  const kinds = await placed.evaluateAll((all) => {
    const seen = new Map<string, number[]>();
    all.forEach((mark, index) => {
      const kind = `${mark.tagName} ${mark.className}`;
      if (mark.checkVisibility() && mark.getBoundingClientRect().width > 0)
        seen.set(kind, [...(seen.get(kind) ?? []), index]);
    });
    return [...seen.values()];
  });
  return kinds.map((indices) => indices.map((index) => placed.nth(index)));
}

/** Of every kind one is seen at least: single ones may lie under another mark. */
async function expectMarks(page: Page, within: Locator, atLeast: number): Promise<void> {
  const kinds = await kindsOf(within);
  expect(kinds.length, 'kinds of marks').toBeGreaterThanOrEqual(atLeast);
  for (const marks of kinds) {
    let seen = false;
    for (const mark of marks) seen ||= await isSeen(page, mark);
    expect(seen, await marks[0].evaluate((mark) => mark.outerHTML)).toBe(true);
  }
}

/** A choice looks another way once it is made, with neither the pointer nor the focus on it. */
async function expectChoice(page: Page, control: Locator, looks: Locator): Promise<void> {
  const before = await pictureOf(page, looks);
  await control.click();
  await control.blur();
  await page.mouse.move(0, 3000);
  expect((await pictureOf(page, looks)).equals(before), 'looks as before').toBe(false);
}

test('scales, bars and choices of data and recipe are seen', async ({ page }) => {
  await openTiny(page, 40);
  await expectMarks(page, page.locator('#data'), 4);
  await expectMarks(page, page.locator('#recipe'), 4);
  const dark = page.getByRole('button', { name: 'Dark' });
  await expectChoice(page, dark, dark);
  const card = page.getByRole('radio', { name: /card/i });
  await expectChoice(page, card, page.locator('label').filter({ has: card }));
});

test('progress, probabilities and intervals are seen', async ({ page }) => {
  await openTiny(page, 240, RECIPE);
  await train(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(24);
  // A copy stands still; the rule itself goes on.
  await page.getByRole('progressbar', { name: 'Training' }).evaluate((rule) => {
    const copy = rule.cloneNode(true) as HTMLElement;
    copy.id = 'still';
    copy.style.margin = '32px';
    document.getElementById('page')!.after(copy);
  });
  await waitForEnd(page);
  await expectMarks(page, page.locator('#still'), 5);
  await page.getByRole('textbox', { name: /Text to classify/ }).fill('love this day');
  await expect(page.getByRole('table', { name: 'Probability of every class' })).toBeVisible();
  await expectMarks(page, page.locator('#results'), 3);
  await expectMarks(page, page.locator('#playground'), 3);
  const counts = page.getByRole('grid', { name: /onfusion/ }).locator('b');
  await expect(counts).toHaveCount(4);
  for (const count of await counts.all()) expect(await isSeen(page, count), 'a count is seen').toBe(true);
  await expectCurves(page);
});

/** The four kinds of lines are seen; validation is dashed and has diamonds where training has circles. */
async function expectCurves(page: Page): Promise<void> {
  const key = step(page, 'Train').getByRole('list', { name: 'Key to the charts' });
  const lines = key.locator('path.recharts-curve');
  const dashes = await lines.evaluateAll((all) => all.map((line) => getComputedStyle(line).strokeDasharray));
  expect(dashes.map((dash) => dash !== 'none')).toEqual([false, false, false, true]);
  const chart = page.getByRole('img', { name: /^Loss by step/ });
  for (const drawn of [...(await lines.all()), ...(await chart.locator('path.recharts-curve').all())])
    expect(await isSeen(page, drawn), 'a line is seen').toBe(true);
  await expect(chart.locator('circle')).toHaveCount(4);
  expect(await isSeen(page, chart.locator('circle').last())).toBe(true);
}
