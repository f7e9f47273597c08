// What every state of the page must stand: no finding of axe in either theme, no sideways scrolling at any width.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './support';

const WIDTHS = [1440, 720, 390, 320];
const THEMES = ['light', 'dark'] as const;

/**
 * In the second theme colours alone are others. Legacy mode opens no blank page of its own to gather what it found in frames,
 * which takes longer than the rest: the page has no frames.
 */
function examine(page: Page, theme: (typeof THEMES)[number]) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  return (theme === THEMES[0] ? axe : axe.withRules('color-contrast')).analyze();
}

export async function expectSound(page: Page): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await examine(page, colorScheme);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  }
  expect(await page.locator('iframe, frame').count(), 'frames').toBe(0);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `pixels beyond ${width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
