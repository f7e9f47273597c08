// Data sets of the hub, from a hub of our own: looked up, read with their parts, kept for when there is no network.
import type { Locator, Page } from '@playwright/test';
import { DATA_SETS } from '@/testing/hub/dataSets';
import { startHub, type TestHub } from '@/testing/hub/server';
import { TOKENS } from '@/testing/hub/types';
import { HUB_PORTS } from './hubPorts';
import { expectSound } from './sound';
import { step, withoutBuiltin } from './steps';
import { expect, test } from './support';

let hub: TestHub;
test.beforeEach(async ({ watch, page }) => {
  hub = await startHub(DATA_SETS, HUB_PORTS);
  watch.allowed = [hub.url, hub.downloads];
  await withoutBuiltin(page);
  await page.goto('/');
});
test.afterEach(() => hub.close());

async function lookUp(page: Page, address: string): Promise<Locator> {
  const field = page.getByRole('textbox', { name: 'Data set of the hub' });
  if (!(await field.isVisible()))
    await page.getByRole('button', { name: 'Take a data set of the Hugging Face hub' }).click();
  await field.fill(address);
  await field.press('Enter');
  return page.getByRole('region', { name: /^What .* is$/ });
}

const shot = (page: Page, name: string) =>
  process.env.SHOTS
    ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
    : undefined;

test('a data set is looked up, chosen from, read with its parts, and read again without the hub', async ({
  page,
  watch,
}) => {
  // Of a name that may be an owner's, the hub is asked first.
  watch.expected = /401|ERR_CONNECTION_REFUSED/;
  const card = await lookUp(page, 'days/plain');
  await expect(card).toContainText('70 to train, 12 to validate, 14 to test');
  await expect(card).toContainText('cc-by-4.0');
  await expect(card).toContainText('down, up');
  await expect(card).toContainText('Not used: extra');
  expect(hub.arrived.every(({ path }) => path.startsWith('/api/'))).toBe(true);
  await shot(page, 'welcome');
  await expectSound(page);
  await card.getByRole('combobox', { name: 'Configuration' }).selectOption('pictures');
  await expect(card).toContainText('Its files are png');
  await card.getByRole('combobox', { name: 'Configuration' }).selectOption('plain');
  await card.getByRole('button', { name: /^Use it/ }).click();

  const data = step(page, 'Data');
  await expect(data).toContainText(/From hub:some\/days@[0-9a-f]{8}\/plain\./);
  await expect(data).toContainText(
    'The parts train, validation and test are taken as such; extra is not used.',
  );
  const classes = page.getByRole('table', { name: /^Classes/ });
  await expect(classes.getByRole('row', { name: /down/ })).toContainText('35');
  await expectSound(page);

  await hub.close();
  await page.reload();
  await page.getByRole('button', { name: 'Take a data set of the Hugging Face hub' }).click();
  await page.getByRole('button', { name: 'Show some/days' }).click();
  await card.getByRole('combobox', { name: 'Configuration' }).selectOption('plain');
  await card.getByRole('button', { name: /^Use it/ }).click();
  await expect(data).toContainText('From hub:some/days@');
  await page.getByRole('button', { name: 'Take a data set of the Hugging Face hub' }).click();
  await expect(page.getByRole('table', { name: 'Data sets on this machine' })).toContainText('some/days');
  await shot(page, 'data');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, 'data-390-dark');
});

test('a token opens what is gated, and reaches neither the download host nor the page’s storage', async ({
  page,
  watch,
}) => {
  watch.expected = /401/;
  await lookUp(page, 'some/guarded');
  const alert = page.getByRole('alert').filter({ hasText: 'cannot be used' });
  await expect(alert).toContainText('some/guarded is gated');
  await shot(page, 'gated');
  await alert.getByLabel('Token').fill(TOKENS.good);
  await alert.getByRole('button', { name: 'Use it' }).click();
  await page.getByRole('button', { name: /^Use it, / }).click();
  await expect(step(page, 'Data')).toContainText('From hub:some/guarded@');
  const tokens = (host: string) =>
    hub.arrived.filter((each) => each.host === host).map(({ headers }) => headers.authorization);
  expect(tokens('hub')).toContain(`Bearer ${TOKENS.good}`);
  expect(tokens('downloads').filter(Boolean)).toEqual([]);
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).not.toContain('hf_');
});
