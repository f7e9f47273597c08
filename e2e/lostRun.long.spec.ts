// A run whose GPU went away goes on by itself once the GPU is back, to the bits of one that never lost it.
import type { Browser, Page } from '@playwright/test';
import { crashGpu, CRASHABLE, toDevice, withDeviceInReach } from './crashGpu';
import { bitsOfZip } from './sameBits';
import { download, openTiny, openTinyBuiltin, step, train, waitForCheckpoint, waitForEnd } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu', launchOptions: CRASHABLE });

const ROWS = 240;
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '12' };

async function trained(page: Page) {
  await waitForEnd(page);
  return bitsOfZip((await download(page)).bytes);
}

/** A run that nobody disturbs, whose bits this gives; and the same once more, which has a checkpoint and goes on. */
async function begunAgain(page: Page, open: typeof openTiny) {
  const begin = async () => {
    await open(page, ROWS, RECIPE);
    await train(page);
  };
  await begin();
  const whole = await trained(page);
  await page.reload();
  await begin();
  await waitForCheckpoint(page);
  return whole;
}

const WAYS = {
  'its GPU crashed, on the built-in model': { open: openTinyBuiltin, lose: crashGpu },
  'its GPU crashed, on a folder of the person’s own': { open: openTiny, lose: crashGpu },
  'its device was destroyed': {
    open: openTinyBuiltin,
    lose: (_: Browser, page: Page) => toDevice(page, 'destroy'),
  },
};

for (const [way, { open, lose }] of Object.entries(WAYS))
  test(`a run goes on by itself where ${way}`, async ({ page, browser }) => {
    test.slow();
    await withDeviceInReach(page);
    const whole = await begunAgain(page, open);
    await lose(browser, page);
    const notice = page.getByRole('alert').filter({ hasText: /The GPU went away at step \d+/ });
    await expect(notice).toContainText('the run goes on from step');
    // Later epochs push it out of the list.
    await expect(
      page.getByText(/The GPU went away at step \d+\. It is back, and the run went on from step \d+\./),
    ).toBeVisible();
    const rest = await trained(page);
    expect(rest).toEqual(whole);
    await expect(step(page, 'Train')).toContainText('Run 2 finished: 12 whole epochs');
    await expect(page.getByText(/was interrupted at step/)).toHaveCount(0);
  });

test('a run that rests ends at once where its GPU crashed, waits for the person, and goes on to the same bits', async ({
  page,
  browser,
}) => {
  test.slow();
  const whole = await begunAgain(page, openTinyBuiltin);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).filter({ visible: true }).first(); // prettier-ignore
  await button('Pause').click();
  await expect(page.getByRole('form', { name: 'Go on with the run' })).toBeVisible();
  await crashGpu(browser);
  await expect(step(page, 'Train')).toContainText('The run ended before its time');
  await expect(button('Stop')).toHaveCount(0);
  await button(/^Continue the run/).click();
  expect(await trained(page)).toEqual(whole);
});

test('a run whose GPU refused a command ends, says why, and goes on to the same bits when it is asked to', async ({
  page,
}) => {
  test.slow();
  await withDeviceInReach(page);
  const whole = await begunAgain(page, openTinyBuiltin);
  await toDevice(page, 'refuse');
  await expect(step(page, 'Train')).toContainText('The GPU refused a command');
  await expect(page.getByText(/Too little memory is the usual reason/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Continue the run/ }).filter({ visible: true }).first().click(); // prettier-ignore
  expect(await trained(page)).toEqual(whole);
});
