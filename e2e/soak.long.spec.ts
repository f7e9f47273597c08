// A long time of bad luck: runs of the tiny model, which a person stops, lets rest, reloads under, hides behind another tab, has too
// little room for, whose browser is killed, whose pages stand still, and whose GPU is lost, by a seeded chance. Whatever came to its
// end has the bits of the run that nobody disturbed, and every run that was kept opens.
// WARBLE_SOAK_MINUTES: how long (default 2, so that it fits among the other long tests; 30 is the whole of it), WARBLE_SOAK_SEED: which luck.
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createRandom } from '../src/engine/random';
import { BLOWS, FILE, GPU_BLOWS, Soak } from './soak';
import { openFile } from './steps';
import { expect, test } from './support';

const MINUTES = Number(process.env.WARBLE_SOAK_MINUTES ?? 2);
const SEED = Number(process.env.WARBLE_SOAK_SEED ?? 17);
/** Between two blows. */
const MOST_MS = 2500;

const ENGINES = [
  { on: 'the processor', epochs: 120, blows: BLOWS, minutes: MINUTES },
  // A software GPU shows nothing more in thirty minutes than in two.
  { on: 'the GPU', device: 'gpu', epochs: 24, blows: GPU_BLOWS, minutes: Math.min(2, MINUTES) },
] as const;

/** Every run that is listed shows its steps, and comes back from the file it is exported to. */
async function expectRunsOpen(page: Page): Promise<number> {
  const lines = page.getByRole('table', { name: /^Runs/ }).locator('tbody tr').filter({ has: page.getByRole('rowheader') }); // prettier-ignore
  // They are read one by one.
  await expect(lines.first()).toBeVisible();
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

for (const { on, blows, minutes, ...engine } of ENGINES)
  test(`${minutes} minutes of stops, pauses, reloads, kills, frozen and hidden tabs and small quotas change no bit on ${on}`, async ({
    baseURL,
  }, info) => {
    test.setTimeout((minutes + 15) * 60_000);
    const random = createRandom(SEED, 'soak');
    const begin = (profile: string) =>
      Soak.begin({ ...engine, address: baseURL!, profile: info.outputPath(profile) }, (below) =>
        random.integer(below),
      );
    const untouched = await begin('untouched');
    const whole = await untouched.bits();
    await untouched.close();

    const soak = await begin('soaked');
    for (const end = Date.now() + minutes * 60_000; Date.now() < end;) {
      await wait(random.integer(MOST_MS));
      if (await soak.isFinished()) {
        expect(await soak.bits(), `run ${soak.counts.finished} of the soak`).toEqual(whole);
        await soak.next();
      } else await soak.strike(blows[random.integer(blows.length)]);
    }
    expect(await soak.bits(), 'the last run, let be').toEqual(whole);
    console.log(`soak of ${minutes} minutes on ${on}, seed ${SEED}: ${JSON.stringify(soak.counts)}`);
    await soak.page.reload();
    await openFile(soak.page, FILE);
    const listed = await expectRunsOpen(soak.page);
    console.log(`${listed} runs are listed, and each of them opened, was exported and imported`);
    expect(listed).toBeGreaterThan(0);
    await soak.close();
  });
