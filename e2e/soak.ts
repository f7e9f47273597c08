// Bad luck for a run of the tiny model: the blows that one browser deals it, and how a person goes on after each. What came to its end
// has the bits of a run that nobody disturbed.
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { crashGpu } from './crashGpu';
import { labelledCsv } from './files';
import { openOwnBrowser, type OwnBrowser } from './ownBrowser';
import { killerOf, standStill } from './processes';
import { limitQuota } from './quota';
import { bitsOfZip, type Bits } from './sameBits';
import { download, openFile, setRecipe, step, train, waitForEnd } from './steps';
import { expect } from './support';

export const FILE = labelledCsv(240);
const INTERRUPTED = /A run was interrupted at step [\d,]+ of [\d,]+/;

export const BLOWS = ['stop', 'pause', 'reload', 'kill', 'hide', 'quota', 'freeze'] as const;
/** On a GPU that can be lost. */
export const GPU_BLOWS = [...BLOWS, 'crash'] as const;
type Blow = (typeof GPU_BLOWS)[number];

export interface Place {
  profile: string;
  address: string;
  epochs: number;
  device?: 'gpu';
}

export class Soak {
  readonly counts: Record<Blow | 'continued' | 'begun' | 'finished', number> = {
    ...{ stop: 0, pause: 0, reload: 0, kill: 0, hide: 0, quota: 0, freeze: 0, crash: 0 },
    ...{ continued: 0, begun: 0, finished: 0 },
  };

  private constructor(
    private readonly place: Place,
    /** A whole number from 0 up to this. */
    private readonly chance: (below: number) => number,
    private own: OwnBrowser,
  ) {}

  /** With a first run. */
  static async begin(place: Place, chance: (below: number) => number): Promise<Soak> {
    const soak = new Soak(place, chance, await openOwnBrowser(place.profile, place.address, place));
    await soak.open();
    return soak;
  }

  get page(): Page {
    return this.own.page;
  }

  close(): Promise<void> {
    return this.own.context.close();
  }

  isFinished(): Promise<boolean> {
    return this.page.getByText(/^Finished: /).isVisible();
  }

  /** Lets the run come to its end. */
  async bits(): Promise<Bits> {
    await waitForEnd(this.page);
    const bits = bitsOfZip((await download(this.page)).bytes);
    this.counts.finished++;
    return bits;
  }

  /** Another one: file and recipe are still there. */
  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'New run' }).click();
    await train(this.page);
    this.counts.begun++;
  }

  async strike(blow: Blow): Promise<void> {
    if (await this[blow]()) this.counts[blow]++;
  }

  private async open(): Promise<void> {
    await openFile(this.page, FILE);
    const epochs = String(this.place.epochs);
    await setRecipe(this.page, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: epochs });
    await train(this.page);
    this.counts.begun++;
  }

  /** After whatever befell it: the run goes on, or, where nothing of it was kept yet, another one begins. */
  private async goOn(anew = () => this.open()): Promise<void> {
    const kept = this.page.getByText(INTERRUPTED).or(this.button('Stop looking')).or(this.button('Stop'));
    if (await seenWithin(kept, 4000)) await this.wentOn();
    else await anew();
  }

  /** By itself, where it was its GPU that was lost; where the page offers it instead, the person says so. */
  private async wentOn(): Promise<void> {
    const offer = this.button(/^Continue the run/).first();
    await this.button('Stop').first().or(offer).first().waitFor({ timeout: 90_000 });
    if (await offer.isVisible()) await offer.click();
    this.counts.continued++;
  }

  private async stop(): Promise<boolean> {
    if (!(await this.press('Stop'))) return false;
    await expect(step(this.page, 'Train')).toContainText(/Run \d+ (?:stopped|finished)/);
    if (!(await this.isFinished())) await this.goOn(() => this.next());
    return true;
  }

  private async pause(): Promise<boolean> {
    if (!(await this.press('Pause'))) return false;
    await wait(this.chance(800));
    // Without it the run would rest for ever; its end may have come first.
    await this.button('Continue')
      .or(this.page.getByText(/^Finished: /))
      .first()
      .waitFor();
    return this.press('Continue');
  }

  private async reload(): Promise<boolean> {
    await this.page.reload();
    await this.goOn();
    return true;
  }

  private async kill(): Promise<boolean> {
    (await killerOf(this.own.browser))();
    await this.close().catch(() => {});
    this.own = await openOwnBrowser(this.place.profile, this.place.address, this.place);
    await this.goOn();
    return true;
  }

  private async hide(): Promise<boolean> {
    const other = await this.own.context.newPage();
    await other.bringToFront();
    await wait(this.chance(1500));
    await this.page.bringToFront();
    await other.close();
    return true;
  }

  private async freeze(): Promise<boolean> {
    await standStill(this.own.browser, this.chance(3000));
    return true;
  }

  /** Less than a checkpoint takes, or just one. */
  private async quota(): Promise<boolean> {
    const giveBack = await limitQuota(this.page, this.chance(3_000_000));
    await wait(this.chance(2000));
    await giveBack();
    return true;
  }

  /** Where something of the run was kept it goes on by itself, but not twice within a minute. */
  private async crash(): Promise<boolean> {
    await crashGpu(this.own.browser);
    await expect(this.button('Stop')).toHaveCount(0);
    if (!(await this.isFinished())) await this.goOn(() => this.next());
    return true;
  }

  private button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true }).filter({ visible: true });
  }

  /** False where the end of the run took it away first. */
  private press(name: string): Promise<boolean> {
    return this.button(name).first().click({ timeout: 2000 }).then(() => true, () => false); // prettier-ignore
  }
}

const seenWithin = (locator: Locator, timeout: number): Promise<boolean> =>
  locator.first().waitFor({ timeout }).then(() => true, () => false); // prettier-ignore
