// How much room a page's origin has, as the browser counts it.
import type { Page } from '@playwright/test';

/** Room for `bytes` more than is used now, until what is returned is called: the browser forgets it with whoever said so. */
export async function limitQuota(page: Page, bytes: number): Promise<() => Promise<void>> {
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const client = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + bytes });
  return () => client.detach();
}
