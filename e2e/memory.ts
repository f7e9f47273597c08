// Memory of the tab: of its process as the system counts it, and what the engine's worker holds on to.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CDPSession, Page } from '@playwright/test';

const EVERY_MS = 250;

/** Looks at the largest of the browser's renderers until `stop`, which tells the most that it took: MB. */
export async function watchMemory(page: Page): Promise<{ stop(): Promise<number> }> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  let most = 0;
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', ids.join(',')]);
    // kB.
    most = Math.max(
      most,
      ...stdout
        .trim()
        .split(/\s+/)
        .map((rss) => Number(rss) / 1000),
    );
  };
  await look();
  let stopped = false;
  const looking = (async () => {
    while (!stopped) {
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      await look();
    }
  })();
  return {
    async stop() {
      stopped = true;
      await looking;
      await session.detach();
      return most;
    },
  };
}

/** What the page's worker holds once what nobody needs is collected: MB, of its heap and of its buffers. */
export async function heldByWorker(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const attached = new Promise<string>((resolve) =>
    session.once('Target.attachedToTarget', ({ sessionId }) => resolve(sessionId)),
  );
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const ask = askTarget(session, await attached);
  await ask('HeapProfiler.enable');
  await ask('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await ask('Runtime.getHeapUsage');
  await session.detach();
  return (usedSize + backingStorageSize) / 1e6;
}

/** Playwright has no sessions with workers: messages go through the page's. */
function askTarget(session: CDPSession, sessionId: string) {
  let last = 0;
  return (method: string) => {
    const id = ++last;
    const answer = new Promise<Record<string, number>>((resolve) => {
      session.on('Target.receivedMessageFromTarget', function hear({ message }) {
        const told = JSON.parse(message) as { id: number; result: Record<string, number> };
        if (told.id !== id) return;
        session.off('Target.receivedMessageFromTarget', hear);
        resolve(told.result);
      });
    });
    return session
      .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      .then(() => answer);
  };
}
