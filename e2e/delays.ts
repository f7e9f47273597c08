// How long keys, clicks and frames wait on the page while something else goes on.
import type { Page } from '@playwright/test';

interface Delays {
  /** Milliseconds of every long task of the page's thread. */
  tasks: number[];
  /** From the key or click until it was handled, and until what it changed was drawn. */
  answers: { name: string; handled: number; drawn: number }[];
}

/** Writes down from now on; what comes back tells it. */
export async function watchDelays(page: Page): Promise<() => Promise<Delays>> {
  await page.evaluate(() => {
    const delays: Delays = { tasks: [], answers: [] };
    new PerformanceObserver((list) => {
      delays.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        const { name, startTime, processingEnd, duration } = entry;
        if (/^(keydown|click)$/.test(name))
          delays.answers.push({ name, handled: processingEnd - startTime, drawn: duration });
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(window, { delays });
  });
  return () => page.evaluate(() => (window as unknown as { delays: Delays }).delays);
}
