// What a person does on the page, in whichever browser: found by the words that stand there, waited for, and done by the
// browser's own driver.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GivenFile } from '../files';
import { clickOn } from './clicking';
import { download, type Downloaded } from './downloads';
import type { Driver, Found, PageCode } from './driver';
import { cellsOf, dropOnPage, findNamed, SELECTORS, textUnder, toName, type Role } from './finding';
import { until } from './until';

/** Long enough for a machine that is busy with other things. */
const PATIENCE = 60_000;

export class Tab {
  /** Of pages that were left. */
  private readonly past: string[] = [];

  private constructor(
    private readonly driver: Driver,
    private readonly downloads: string,
  ) {}

  /** In a new browser: `start` must send its downloads to the folder that it is given, without a question. */
  static async open(start: (downloads: string) => Promise<Driver>): Promise<Tab> {
    const downloads = await mkdtemp(join(tmpdir(), 'warble-downloads-'));
    return new Tab(await start(downloads), downloads);
  }

  async close(): Promise<void> {
    await this.driver.close();
    await rm(this.downloads, { recursive: true, force: true });
  }

  async goTo(address: string): Promise<void> {
    this.past.push(...(await this.problems()));
    await this.driver.goTo(address);
  }

  /** What went wrong in the pages and their workers since this was last asked. */
  async problems(): Promise<string[]> {
    const present = await this.driver.evaluate(() => globalThis.watched?.problems.splice(0) ?? []);
    return [...this.past.splice(0), ...present];
  }

  /** Runs `code` in the page: see PageCode for what it may use. */
  evaluate<Given extends unknown[], Result>(code: PageCode<Given, Result>, ...given: Given): Promise<Result> {
    return this.driver.evaluate(code, ...given);
  }

  /** Waits until it is there and can be used. */
  waitFor(role: Role, name: string | RegExp, patience = PATIENCE): Promise<void> {
    return this.act(role, name, async () => true, patience);
  }

  click(role: Role, name: string | RegExp, patience = PATIENCE): Promise<void> {
    return this.act(role, name, (found) => clickOn(found, this.driver), patience);
  }

  fill(name: string | RegExp, text: string): Promise<void> {
    return this.act('textbox', name, (found) => found.fill(text).then(() => true));
  }

  /** Chooses files of this machine in a file input. */
  choose(name: string | RegExp, ...paths: string[]): Promise<void> {
    return this.act('file', name, (found) => found.setFiles(paths).then(() => true));
  }

  async drop({ name, content }: GivenFile): Promise<void> {
    const base64 = Buffer.from(content).toString('base64');
    await until(
      async () => (await this.driver.evaluate(dropOnPage, name, base64)) || null,
      () => 'The page takes no files that are dropped.',
      PATIENCE,
    );
  }

  /** What is seen on the page, or in the step with this heading. */
  text(step: string | null = null): Promise<string> {
    return this.driver.evaluate(textUnder, step);
  }

  /** Waits until `pattern` is seen, and gives what it matched. */
  async waitForText(
    pattern: RegExp,
    { step = null as string | null, patience = PATIENCE } = {},
  ): Promise<RegExpExecArray> {
    let seen = '';
    let page = '';
    const where = step ? `in the step ${step}` : 'on the page';
    return until(
      async () => {
        seen = await this.text(step);
        if (!seen) page = await this.text();
        return pattern.exec(seen);
      },
      () => `${String(pattern)} is not seen ${where}, but:\n${seen || `nothing; on the page:\n${page}`}`,
      patience,
    );
  }

  /** Cells of a table's rows, its head left out; none where there is no such table. */
  async rows(table: string | RegExp): Promise<string[][]> {
    const found = await this.find('table', table);
    return found ? found.read(cellsOf) : [];
  }

  /** Does what starts a download, and waits until the file is whole. */
  download(start: () => Promise<void>, patience = PATIENCE): Promise<Downloaded> {
    return download(this.downloads, start, patience);
  }

  private find(role: Role, name: string | RegExp): Promise<Found | null> {
    return this.driver.find(findNamed, SELECTORS[role], toName(name));
  }

  /** Does something with the element as soon as it is there; again where `act` says that it was in vain. */
  private async act(
    role: Role,
    name: string | RegExp,
    act: (found: Found) => Promise<boolean>,
    patience = PATIENCE,
  ): Promise<void> {
    const attempt = async () => {
      const found = await this.find(role, name);
      return (found && (await act(found))) || null;
    };
    await until(attempt, () => `No ${role} ${String(name)} can be used.`, patience);
  }
}
