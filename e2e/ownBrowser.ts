// A browser of a test's own, which keeps what its profile keeps when it is killed, on a page with the tiny model.
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { withTinyBuiltin } from './steps';

/** @param profile folder of the profile; made where it is missing */
export async function openOwnBrowser(
  profile: string,
  address: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const executablePath = findChromium() ?? undefined;
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: CHROMIUM_FLAGS });
  const [page] = context.pages();
  await withTinyBuiltin(page);
  await page.goto(address);
  return { context, page };
}
