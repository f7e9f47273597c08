// The processes of a browser that a test opened: killed all at once, or made to stand still, as a machine that sleeps makes them.
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';

interface Process {
  id: number;
  type: string;
}

async function processesOf(browser: Browser): Promise<Process[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo;
}

/** One may be gone by then: its parent took it along. */
export function send(signal: NodeJS.Signals, processes: readonly number[]): void {
  for (const id of processes) {
    try {
      process.kill(id, signal);
    } catch {
      // It is gone.
    }
  }
}

/** They are looked up here, so that the kill itself comes at once. */
export async function killerOf(browser: Browser): Promise<() => void> {
  const all = (await processesOf(browser)).map(({ id }) => id);
  return () => send('SIGKILL', all);
}

/** As where a tab takes more memory than the machine has: its process is gone with its workers, the browser goes on. */
export async function crashTab(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Nobody is left to answer.
  client.send('Page.crash').catch(() => {});
  await crashed;
}

/**
 * Every thread of every page and worker stands still for so long. Chromium's own `Page.setWebLifecycleState` is no way to do
 * it: it fires no event and stops no worker (156).
 */
export async function standStill(browser: Browser, milliseconds: number): Promise<void> {
  const processes = await processesOf(browser);
  const pages = processes.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  send('SIGSTOP', pages);
  await wait(milliseconds);
  send('SIGCONT', pages);
}
