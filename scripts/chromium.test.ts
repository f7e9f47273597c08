import { afterEach, describe, expect, it, vi } from 'vitest';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium';

const only =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe('findChromium', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('takes CHROMIUM_PATH before all others', () => {
    vi.stubEnv('CHROMIUM_PATH', '/my/chromium');
    expect(findChromium(only('/my/chromium', '/usr/bin/chromium'))).toBe('/my/chromium');
  });

  it('takes nothing in the place of a CHROMIUM_PATH that is wrong', () => {
    vi.stubEnv('CHROMIUM_PATH', '/my/typo');
    expect(findChromium(only('/usr/bin/chromium'))).toBeNull();
  });

  it("takes Playwright's own, then Chrome, then Debian's Chromium", () => {
    vi.stubEnv('CHROMIUM_PATH', '');
    const own = chromium.executablePath();
    expect(findChromium(only('/usr/bin/chromium', '/opt/google/chrome/chrome', own))).toBe(own);
    expect(findChromium(only('/usr/bin/chromium', '/opt/google/chrome/chrome'))).toBe(
      '/opt/google/chrome/chrome',
    );
    expect(findChromium(only('/usr/bin/chromium'))).toBe('/usr/bin/chromium');
  });

  it('is null where there is none', () => {
    vi.stubEnv('CHROMIUM_PATH', '');
    expect(findChromium(() => false)).toBeNull();
  });
});
