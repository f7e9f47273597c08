// The browser that the tests of a file in otherBrowsers/ share, a new one for each file: Firefox or WebKit, as the vitest
// project says.
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findFirefox } from '../scripts/firefox.ts';
import { findWebKit } from '../scripts/webkit.ts';
import type { Driver } from './otherBrowsers/driver';
import { openFirefox } from './otherBrowsers/firefox';
import { Tab } from './otherBrowsers/tab';
import { openWebKit } from './otherBrowsers/webkit';

declare module 'vitest' {
  interface ProvidedContext {
    browser: 'firefox' | 'webkit';
  }
}

export const browser = inject('browser');
/** Of the page. */
export const address = inject('address');

async function start(downloads: string): Promise<Driver> {
  if (browser === 'firefox') return openFirefox(firefoxPath(), downloads);
  return openWebKit(there(findWebKit(), 'npm run test:long'), downloads);
}

export const firefoxPath = (): string => there(findFirefox(), 'npm test');

function there<Found>(found: Found | null, command: string): Found {
  if (found) return found;
  throw new Error(`There is no ${browser} here. "${command} ${browser}" installs it, or says what to do.`);
}

/** Opens the browser before all tests of the file. A test fails where the page or a worker had a problem meanwhile. */
export function useTab(): () => Tab {
  let tab: Tab;
  beforeAll(async () => {
    tab = await Tab.open(start);
  });
  afterEach(async () => {
    expect(await tab.problems(), 'what went wrong in the page and its workers').toEqual([]);
  });
  afterAll(() => tab?.close());
  return () => tab;
}
