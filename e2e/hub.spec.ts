// Models of the hub, from a hub of our own: a download that breaks and goes on, what is kept, and a token's way.
import type { Locator, Page } from '@playwright/test';
import { startHub, type TestHub } from '@/testing/hub/server';
import { tinyHubFiles } from '@/testing/hub/tiny';
import { HEADED_ANSWERS, headedModelFiles } from '@/testing/headedModel';
import { TOKENS } from '@/testing/hub/types';
import { labelledCsv } from './files';
import { HUB_PORTS } from './hubPorts';
import { expectSound } from './sound';
import { openFile, openModel, setRecipe, train, waitForEnd, withoutBuiltin, writeFolder } from './steps';
import { expect, test } from './support';

const ID = 'some/tiny';
/** Of the 500 kB of weights. */
const HELD = 200_000;

let hub: TestHub;
test.beforeEach(async ({ watch }) => {
  const files = await tinyHubFiles();
  hub = await startHub(
    [
      { id: ID, aliases: ['tiny'], files, licence: 'mit' },
      { id: 'some/gated', files, gated: true },
      { id: 'some/headed', files: await headedModelFiles() },
    ],
    HUB_PORTS,
  );
  watch.allowed = [hub.url, hub.downloads];
});
test.afterEach(() => hub.close());

async function open(page: Page): Promise<void> {
  await withoutBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(240));
}

async function lookUp(page: Page, address: string): Promise<Locator> {
  await page.getByRole('textbox', { name: 'From the Hugging Face hub' }).fill(address);
  await page.getByRole('button', { name: 'Look it up' }).click();
  return page.getByRole('region', { name: /^What .* is$/ });
}

const row = (page: Page, id = ID) =>
  page.getByRole('table', { name: 'Models' }).getByRole('row').filter({ hasText: id });

const ready = (page: Page, id = ID) =>
  expect(row(page, id).getByText('ready')).toBeVisible({ timeout: 120_000 });

/** What stands in its row when so many bytes of weights have come: the small files are there before. */
const fetching = (weights: number) => {
  const { entries } = hub.repository(ID);
  const small = entries.reduce((sum, { size, lfs }) => sum + (lfs ? 0 : size), 0);
  return new RegExp(`fetching, ${Math.round((small + weights) / 1000)}\\skB of`);
};

const ranges = () =>
  hub.arrived
    .filter(({ host, method }) => host === 'downloads' && method === 'GET')
    .map(({ headers }) => headers.range);

test('a download goes on after a pause, a broken connection and a reload; without the hub the page trains again', async ({
  page,
}) => {
  await open(page);
  const card = await lookUp(page, 'tiny');
  await expect(card).toContainText(ID);
  await expect(card).toContainText('mit');
  expect(ranges()).toEqual([]);
  await expectSound(page);

  hub.faults.hold = [HELD];
  await card.getByRole('button', { name: /^Download/ }).click();
  await expect(row(page)).toContainText(fetching(HELD));
  await row(page).getByRole('button', { name: 'Pause' }).click();
  await expect(row(page)).toContainText('paused');

  hub.faults.hold = [HELD / 2];
  await row(page).getByRole('button', { name: 'Resume' }).click();
  await expect(row(page)).toContainText(fetching(1.5 * HELD));
  await page.reload();
  await openFile(page, labelledCsv(240));
  await expect(row(page)).toContainText('paused');

  hub.faults.cut = [50_000];
  await row(page).getByRole('button', { name: 'Resume' }).click();
  await ready(page);
  const [whole, paused, reloaded, broken] = ranges();
  expect([whole, paused, reloaded]).toEqual([undefined, `bytes=${HELD}-`, `bytes=${1.5 * HELD}-`]);
  // A connection that breaks may take with it what had been sent and not yet read.
  const [, first] = /^bytes=(\d+)-$/.exec(broken ?? '') ?? [];
  expect(Number(first)).toBeGreaterThanOrEqual(1.5 * HELD);
  expect(Number(first)).toBeLessThanOrEqual(1.5 * HELD + 50_000);

  await hub.close();
  await page.reload();
  await openFile(page, labelledCsv(240));
  await row(page).getByRole('radio').check();
  await ready(page);
  await setRecipe(page, { Epochs: '1', 'Learning rate': '3e-3', 'Batch size': '8' });
  await train(page);
  await waitForEnd(page);
});

/** What lies in the folder of kept models, in bytes by name. */
const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('warble-models');
    const files: Record<string, number> = {};
    for await (const [name, handle] of folder.entries())
      files[name] = (await (handle as FileSystemFileHandle).getFile()).size;
    return files;
  });

const ofWeights = async (page: Page) =>
  Object.entries(await keptFiles(page)).filter(([name]) => name.startsWith('sha256-'));

test('weights are kept as float16 where that is chosen: half of the bytes, trained on, deleted', async ({
  page,
}) => {
  await open(page);
  const card = await lookUp(page, ID);
  await card.getByRole('checkbox', { name: 'Keep its weights as float16' }).check();
  await expectSound(page);
  await card.getByRole('button', { name: /^Download/ }).click();
  await ready(page);
  await expect(row(page).getByRole('rowheader')).toContainText(', float16');
  const { lfs } = hub.repository(ID).entries.find((entry) => entry.lfs)!;
  const kept = await ofWeights(page);
  expect(kept.map(([name]) => name)).toEqual([`sha256-${lfs!.oid}.f16`]);
  expect(kept[0][1]).toBeLessThan(0.51 * lfs!.size);
  await setRecipe(page, { Epochs: '1', 'Learning rate': '3e-3', 'Batch size': '8' });
  await train(page);
  await waitForEnd(page);
  await page.getByRole('button', { name: 'New run' }).click();
  await row(page).getByRole('button', { name: 'Delete' }).click();
  await expect(row(page)).toHaveCount(0);
  expect(await keptFiles(page)).toEqual({});
});

test('weights with a wrong byte are refused, and nothing of them is kept', async ({ page }) => {
  await open(page);
  hub.faults.wrongByte = true;
  const card = await lookUp(page, ID);
  await card.getByRole('button', { name: /^Download/ }).click();
  await expect(page.getByRole('alert')).toContainText('model.safetensors of some/tiny arrived damaged');
  await expect(page.getByRole('alert')).toContainText('It was deleted. Download it again');
  expect(await ofWeights(page)).toEqual([]);
  hub.faults.wrongByte = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await ready(page);
  expect(ranges()).toEqual([undefined, undefined]);
});

test('a token opens what is gated, and never reaches the download host or the page’s storage', async ({
  page,
  watch,
}) => {
  watch.expected = /401/;
  await open(page);
  await lookUp(page, 'some/gated');
  const alert = page.getByRole('alert').filter({ hasText: 'cannot be used' });
  await expect(alert).toContainText('some/gated is gated');
  await alert.getByLabel('Token').fill(TOKENS.good);
  await alert.getByRole('button', { name: 'Use it' }).click();
  const card = page.getByRole('region', { name: /^What .* is$/ });
  await card.getByRole('button', { name: /^Download/ }).click();
  await ready(page, 'some/gated');
  const sent = (host: string) =>
    hub.arrived.filter((each) => each.host === host).map(({ headers }) => headers.authorization);
  expect(sent('hub')).toContain(`Bearer ${TOKENS.good}`);
  expect(ranges()).toHaveLength(1);
  expect(new Set(sent('downloads'))).toEqual(new Set([undefined]));
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).not.toContain('hf_');

  await page
    .getByRole('banner')
    .getByRole('button', { name: /bytes sent/ })
    .click();
  const requests = page.getByRole('table', { name: 'Requests' });
  await expect(requests.getByRole('row', { name: new RegExp(String(HUB_PORTS.downloads)) })).toContainText(
    '0 bytes',
  );
  await expectSound(page);
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await page.getByRole('button', { name: 'Delete all of it' }).click();
  await expect(page.getByRole('table', { name: 'Models' })).toBeHidden();
  await openFile(page, labelledCsv(40));
  await expect(page.getByRole('table', { name: 'Models' })).not.toContainText('some/gated');
});

/** As the page writes a probability: two digits behind the point. */
async function expectAnswers(page: Page): Promise<void> {
  const texts = Object.keys(HEADED_ANSWERS);
  for (const text of texts) {
    await page.getByRole('textbox', { name: /Text to classify/ }).fill(text);
    const answer = page.getByRole('table', { name: 'Probability of every class' });
    for (const [index, probability] of HEADED_ANSWERS[text].entries())
      await expect(answer.getByRole('row', { name: `LABEL_${index}` })).toContainText(probability.toFixed(2));
  }
}

test('a model with a head answers without any data: from the hub as transformers does, and from disk', async ({
  page,
}) => {
  await withoutBuiltin(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'try one' }).click();
  const card = await lookUp(page, 'some/headed');
  await card.getByRole('button', { name: /^Download/ }).click();
  await ready(page, 'some/headed');
  await expectAnswers(page);
  await expectSound(page);
  await page.reload();

  await page.getByRole('button', { name: 'try one' }).click();
  await openModel(page, await writeFolder('headed', await headedModelFiles()));
  await expectAnswers(page);
});

test('two tabs that want the same model download it once: the second waits, and cannot delete it meanwhile', async ({
  page,
  context,
}) => {
  await open(page);
  hub.faults.hold = [HELD];
  await (await lookUp(page, ID)).getByRole('button', { name: /^Download/ }).click();
  await expect(row(page)).toContainText(fetching(HELD));
  const second = await context.newPage();
  await open(second);
  await row(second).getByRole('button', { name: 'Delete' }).click();
  await expect(second.getByRole('alert')).toContainText('is being written by another tab of Warble');
  await row(second).getByRole('button', { name: 'Resume' }).click();
  await expect(row(second)).toContainText('waiting: another tab fetches it');
  hub.release();
  await ready(page);
  await ready(second);
  expect(ranges()).toEqual([undefined]);
  const { lfs } = hub.repository(ID).entries.find((entry) => entry.lfs)!;
  expect(await ofWeights(page)).toEqual([[`sha256-${lfs!.oid}`, lfs!.size]]);
});
