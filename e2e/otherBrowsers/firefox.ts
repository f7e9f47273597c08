// Firefox, driven over WebDriver BiDi by puppeteer.
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { launch, type ElementHandle, type EvaluateFunc } from 'puppeteer-core';
import { send } from '../processes';
import type { Driver, Found } from './driver';

export interface Firefox extends Driver {
  /** At once, as by the system. */
  kill(): Promise<void>;
  /** The processes of its pages stand still for so many milliseconds, as on a machine that sleeps. */
  standStill(milliseconds: number): Promise<void>;
}

interface Options {
  /** Folder of the profile, which stays; left out: one that goes with the browser. */
  profile?: string;
  /** KiB that all pages together may keep. */
  room?: number;
}

export async function openFirefox(
  executablePath: string,
  downloads: string,
  { profile, room }: Options = {},
): Promise<Firefox> {
  const browser = await launch({
    userDataDir: profile,
    browser: 'firefox',
    executablePath,
    headless: true,
    // As wide as WebKit's screen: on a narrow page tables are laid out another way.
    defaultViewport: { width: 1440, height: 900 },
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      ...(room !== undefined && { 'dom.quotaManager.temporaryStorage.fixedLimit': room }),
    },
  });
  const page = await browser.newPage();
  return {
    goTo: async (address) => void (await page.goto(address)),
    evaluate: (code, ...given) => page.evaluate(code as EvaluateFunc<unknown[]>, ...given) as never,
    async find(code, ...given) {
      const handle = await page.evaluateHandle(code as EvaluateFunc<unknown[]>, ...given);
      const element = handle.asElement();
      return element && found(element as ElementHandle<HTMLInputElement>);
    },
    close: () => browser.close(),
    async kill() {
      const gone = new Promise((resolve) => browser.process()!.once('exit', resolve));
      browser.process()!.kill('SIGKILL');
      await gone;
    },
    async standStill(milliseconds) {
      const pages = await processesBelow(browser.process()!.pid!);
      send('SIGSTOP', pages);
      await wait(milliseconds);
      send('SIGCONT', pages);
    },
  };
}

/** Children of a process, and theirs, on Linux. */
async function processesBelow(id: number): Promise<number[]> {
  const text = await readFile(`/proc/${id}/task/${id}/children`, 'utf8').catch(() => '');
  const children = text.split(' ').filter(Boolean).map(Number);
  const below = await Promise.all(children.map(processesBelow));
  return [...children, ...below.flat()];
}

function found(element: ElementHandle<HTMLInputElement>): Found {
  return {
    click: () => element.click(),
    async fill(text) {
      await element.evaluate((field) => {
        field.focus();
        field.select();
      });
      await (text ? element.type(text) : element.press('Delete'));
      await element.press('Tab');
    },
    setFiles: (paths) => element.uploadFile(...paths),
    read: (code) => element.evaluate(code),
  };
}
