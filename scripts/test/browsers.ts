// The browsers that stages open: installed before anything runs, and what becomes of a stage whose browser cannot be had.
import { ensureChromium } from '../chromium-install.ts';
import { ensureFirefox } from '../firefox.ts';
import { ensureVulkan } from '../vulkan.ts';
import { ensureWebKit } from '../webkit.ts';
import type { BrowserName, Stage } from './stages.ts';
import type { Outcome } from './summary.ts';

const ENSURE: Record<BrowserName, () => unknown> = {
  chromium: () => {
    process.env.CHROMIUM_PATH = ensureChromium();
    // GPU tests find SwiftShader beside it, in processes of their own.
    withoutHarm(ensureVulkan);
  },
  firefox: ensureFirefox,
  webkit: ensureWebKit,
};

/** Installs what `stages` open and this machine lacks. Gives the browsers that cannot be had, each with a sentence. */
export function ensureBrowsers(stages: Stage[]): Map<BrowserName, string> {
  const missing = new Map<BrowserName, string>();
  for (const name of new Set(stages.flatMap(({ browser }) => browser?.name ?? []))) {
    try {
      ENSURE[name]();
    } catch (error) {
      missing.set(name, (error as Error).message);
    }
  }
  return missing;
}

/** The tests that need it say so. */
function withoutHarm(ensure: () => void): void {
  try {
    ensure();
  } catch (error) {
    console.error((error as Error).message);
  }
}

/** The outcome of a stage that cannot be run because its browser is missing; null for one that can. */
export function outcomeWithout(
  { name, browser }: Stage,
  missing: ReadonlyMap<BrowserName, string>,
  ci: boolean,
): Outcome | null {
  if (!browser || browser.without === 'runs' || !missing.has(browser.name)) return null;
  const ok = browser.without === 'is left out' && !ci;
  return { name, ok, seconds: 0, counts: null, note: `not run: no ${browser.name} here` };
}
