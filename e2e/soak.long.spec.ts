// A long time of bad luck: runs of the tiny model on the processor, which a person stops, lets rest, deletes nothing of, reloads under,
// hides behind another tab, has too little room for, and whose browser is killed, by a seeded chance. Whatever came to its end has the
// bits of the run that nobody disturbed, and every run that was kept opens.
// WARBLE_SOAK_MINUTES: how long (default 2, so that it fits among the other long tests; 30 is the whole of it), WARBLE_SOAK_SEED: which luck.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { createRandom } from '../src/engine/random';
import { labelledCsv } from './files';
import { openOwnBrowser } from './ownBrowser';
import { bitsOfZip, type Bits } from './sameBits';
import { download, openFile, setRecipe, step, train, waitForEnd } from './steps';
import { expect, test } from './support';

const MINUTES = Number(process.env.WARBLE_SOAK_MINUTES ?? 2);
const SEED = Number(process.env.WARBLE_SOAK_SEED ?? 17);
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '120' };
const FILE = labelledCsv(240);
/** Between two blows. */
const MOST_MS = 2500;
const INTERRUPTED = /A run was interrupted at step [\d,]+ of [\d,]+/;

interface Tab {
  context: BrowserContext;
  page: Page;
}

interface Place {
  profile: string;
  address: string;
}

const BLOWS = ['stop', 'pause', 'reload', 'kill', 'hide', 'quota'] as const;
type Blow = (typeof BLOWS)[number];

async function begin(page: Page): Promise<void> {
  await openFile(page, FILE);
  await setRecipe(page, RECIPE);
  await train(page);
}

const finished = (page: Page): Promise<boolean> => page.getByText(/^Finished: /).isVisible();

async function bitsOf(page: Page): Promise<Bits> {
  await waitForEnd(page);
  return bitsOfZip((await download(page)).bytes);
}

/** After whatever befell it: the run goes on, or, where nothing of it was kept yet, another one begins. */
async function goOn(page: Page): Promise<'continued' | 'begun'> {
  const notice = page.getByText(INTERRUPTED);
  const offered = await notice.waitFor({ timeout: 4000 }).then(() => true, () => false); // prettier-ignore
  if (offered) {
    await page.getByRole('button', { name: /^Continue the run/ }).first().click(); // prettier-ignore
    return 'continued';
  }
  if (await finished(page)) await page.getByRole('button', { name: 'New run' }).click();
  await begin(page);
  return 'begun';
}

/** A button that the end of the run may take away first. */
const press = (page: Page, name: string): Promise<boolean> =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click({ timeout: 2000 }).then(() => true, () => false); // prettier-ignore

/** Room for `bytes` more, or again for as much as there is. */
async function setQuota(page: Page, address: string, bytes?: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const { origin } = new URL(address);
  const quotaSize = bytes === undefined ? undefined : (await usage(page)) + bytes;
  await client.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });
  await client.detach();
}

const usage = (page: Page): Promise<number> =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** Every process of the browser that has this profile, by its id. One may be gone by then. */
async function kill(profile: string, { context }: Tab): Promise<void> {
  const ids = execFileSync('pgrep', ['-f', `user-data-dir=${profile}`], { encoding: 'utf8' });
  for (const id of ids.trim().split('\n')) {
    try {
      process.kill(Number(id), 'SIGKILL');
    } catch {
      // Its parent took it along.
    }
  }
  await context.close().catch(() => {});
}

class Soak {
  readonly counts: Record<Blow | 'continued' | 'begun' | 'finished', number> = {
    ...{ stop: 0, pause: 0, reload: 0, kill: 0, hide: 0, quota: 0 },
    ...{ continued: 0, begun: 0, finished: 0 },
  };
  private readonly random = createRandom(SEED, 'soak');

  constructor(
    private readonly place: Place,
    private readonly whole: Bits,
    public tab: Tab,
  ) {}

  async until(end: number): Promise<void> {
    await begin(this.tab.page);
    this.counts.begun++;
    while (Date.now() < end) {
      await wait(this.random.integer(MOST_MS));
      if (await finished(this.tab.page)) await this.closeRun();
      else await this.strike(BLOWS[this.random.integer(BLOWS.length)]);
    }
  }

  /** What goes on is let be, and is as it should be. */
  async closeRun(): Promise<void> {
    const { page } = this.tab;
    expect(await bitsOf(page), `run ${this.counts.finished + 1} of the soak`).toEqual(this.whole);
    this.counts.finished++;
    await page.getByRole('button', { name: 'New run' }).click();
    await train(page);
    this.counts.begun++;
  }

  private async strike(blow: Blow): Promise<void> {
    if (await this[blow]()) this.counts[blow]++;
  }

  private async stop(): Promise<boolean> {
    const { page } = this.tab;
    if (!(await press(page, 'Stop'))) return false;
    await expect(step(page, 'Train')).toContainText(/Run \d+ (?:stopped|finished)/);
    if (!(await finished(page))) this.counts[await this.afterStop()]++;
    return true;
  }

  private async afterStop(): Promise<'continued' | 'begun'> {
    const { page } = this.tab;
    const offered = await page.getByText(INTERRUPTED).waitFor({ timeout: 4000 }).then(() => true, () => false); // prettier-ignore
    if (offered) return goOn(page);
    await page.getByRole('button', { name: 'New run' }).click();
    await train(page);
    return 'begun';
  }

  private async pause(): Promise<boolean> {
    const { page } = this.tab;
    if (!(await press(page, 'Pause'))) return false;
    await wait(this.random.integer(800));
    return press(page, 'Continue');
  }

  private async reload(): Promise<boolean> {
    await this.tab.page.reload();
    this.counts[await goOn(this.tab.page)]++;
    return true;
  }

  private async kill(): Promise<boolean> {
    await kill(this.place.profile, this.tab);
    this.tab = await openOwnBrowser(this.place.profile, this.place.address);
    this.counts[await goOn(this.tab.page)]++;
    return true;
  }

  private async hide(): Promise<boolean> {
    const { context, page } = this.tab;
    const other = await context.newPage();
    await other.bringToFront();
    await wait(this.random.integer(1500));
    await page.bringToFront();
    await other.close();
    return true;
  }

  /** Less than a checkpoint takes, or just one. */
  private async quota(): Promise<boolean> {
    const { page } = this.tab;
    await setQuota(page, this.place.address, this.random.integer(3_000_000));
    await wait(this.random.integer(2000));
    await setQuota(page, this.place.address);
    return true;
  }
}

/** Every run that is listed shows its steps, and comes back from the file it is exported to. */
async function expectRunsOpen(page: Page): Promise<number> {
  const lines = page.getByRole('table', { name: /^Runs/ }).locator('tbody tr').filter({ has: page.getByRole('rowheader') }); // prettier-ignore
  const count = await lines.count();
  for (let at = 0; at < count; at++) {
    await lines.nth(at).getByRole('checkbox').check();
    await lines.nth(at).getByRole('button', { name: /More/ }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const file = await saved;
    const buffer = await readFile(await file.path());
    const { own } = JSON.parse(buffer.toString()) as { own: { record: { steps: unknown[] } } };
    expect(own.record.steps.length, file.suggestedFilename()).toBeGreaterThan(0);
    await page.getByLabel('Add runs from files').setInputFiles({ name: file.suggestedFilename(), mimeType: 'application/json', buffer }); // prettier-ignore
    await expect(lines).toHaveCount(count);
    await lines.nth(at).getByRole('button', { expanded: true }).click();
    await lines.nth(at).getByRole('checkbox').uncheck();
  }
  await expect(page.getByText(/is damaged, or of a newer Warble/)).toHaveCount(0);
  return count;
}

test(`${MINUTES} minutes of stops, pauses, reloads, kills, hidden tabs and small quotas change no bit`, async ({
  baseURL,
}, info) => {
  test.setTimeout((MINUTES + 15) * 60_000);
  const address = baseURL!;
  const untouched = await openOwnBrowser(info.outputPath('untouched'), address);
  await begin(untouched.page);
  const whole = await bitsOf(untouched.page);
  await untouched.context.close();

  const place = { profile: info.outputPath('soaked'), address };
  const soak = new Soak(place, whole, await openOwnBrowser(place.profile, address));
  await soak.until(Date.now() + MINUTES * 60_000);
  const { page } = soak.tab;
  expect(await bitsOf(page), 'the last run, let be').toEqual(whole);
  soak.counts.finished++;
  console.log(`soak of ${MINUTES} minutes, seed ${SEED}: ${JSON.stringify(soak.counts)}`);
  await page.reload();
  await openFile(page, FILE);
  const listed = await expectRunsOpen(page);
  console.log(`${listed} runs are listed, and each of them opened, was exported and imported`);
  expect(listed).toBeGreaterThan(0);
  await soak.tab.context.close();
});
