// Writes down what a person would have seen while a run went on, however fast it was: looked at on every redraw.
import type { Page } from '@playwright/test';

export interface Moment {
  /** Milliseconds since the page was opened. */
  at: number;
  title: string;
  /** Steps done, by the progress rule; null where there is none. */
  step: number | null;
  /** Points of the longest curve of each chart. */
  points: Record<string, number>;
  /** Rows of the epoch table. */
  epochs: number;
  /** What a screen reader would have been told. */
  status: string;
}

/** Begins to watch; what is returned gives the moments so far, each different from the one before. */
export async function watchRun(page: Page): Promise<() => Promise<Moment[]>> {
  await page.evaluate(() => {
    const seen: Moment[] = [];
    let last = '';
    const pointsOf = (chart: Element) =>
      Math.max(
        0,
        ...[...chart.querySelectorAll('path.recharts-curve')].map(
          (path) => (path.getAttribute('d') ?? '').split(/[ML]/).length - 1,
        ),
      );
    const look = () => {
      const rule = document.querySelector('[role=progressbar]');
      const charts = [...document.querySelectorAll('[role=img][aria-label*="by step"]')];
      const moment = {
        title: document.title,
        step: rule && Number(rule.getAttribute('aria-valuenow')),
        points: Object.fromEntries(
          charts.map((chart) => [chart.getAttribute('aria-label')!.split(' ')[0], pointsOf(chart)]),
        ),
        epochs: document.querySelectorAll('[aria-labelledby=epochs-heading] tbody th[scope=row]').length,
        status: [...document.querySelectorAll('#train [role=status]')].at(-1)?.textContent ?? '',
      };
      const looks = JSON.stringify(moment);
      if (looks !== last) seen.push({ at: performance.now(), ...moment });
      last = looks;
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    (window as unknown as { seen: Moment[] }).seen = seen;
  });
  return () => page.evaluate(() => (window as unknown as { seen: Moment[] }).seen);
}
