import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureChromium } from '../chromium-install.ts';
import { ensureFirefox } from '../firefox.ts';
import { ensureVulkan } from '../vulkan.ts';
import { ensureBrowsers, outcomeWithout } from './browsers.ts';
import type { Stage } from './stages.ts';

vi.mock('../chromium-install.ts');
vi.mock('../firefox.ts');
vi.mock('../webkit.ts');
vi.mock('../vulkan.ts');

const stage = (name: string, browser?: Stage['browser']): Stage => ({ name, commands: [], browser });
const e2e = stage('e2e', { name: 'chromium', without: 'fails' });
const gpu = stage('gpu', { name: 'chromium', without: 'runs' });
const firefox = stage('firefox', { name: 'firefox', without: 'is left out' });

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubEnv('CHROMIUM_PATH', '');
});

describe('ensureBrowsers', () => {
  it('looks for each browser once, and for none that no stage opens', () => {
    vi.mocked(ensureChromium).mockReturnValue('/found/chromium');
    expect(ensureBrowsers([stage('unit'), gpu, e2e]).size).toBe(0);
    expect(ensureChromium).toHaveBeenCalledTimes(1);
    expect(ensureFirefox).not.toHaveBeenCalled();
  });

  it('hands the Chromium that it found to the stages', () => {
    vi.mocked(ensureChromium).mockReturnValue('/found/chromium');
    ensureBrowsers([e2e]);
    expect(process.env.CHROMIUM_PATH).toBe('/found/chromium');
  });

  it('has Vulkan’s loader beside Chromium, and lets the tests that need it say where it cannot be had', () => {
    vi.mocked(ensureVulkan).mockImplementation(() => {
      throw new Error('There is no loader.');
    });
    const told = vi.spyOn(console, 'error').mockReturnValue();
    expect(ensureBrowsers([stage('unit'), firefox]).size).toBe(0);
    expect(ensureVulkan).not.toHaveBeenCalled();
    expect(ensureBrowsers([gpu]).size).toBe(0);
    expect(told.mock.calls).toEqual([['There is no loader.']]);
  });

  it('says why a browser cannot be had, and looks for the others all the same', () => {
    vi.mocked(ensureChromium).mockImplementation(() => {
      throw new Error('There is none.');
    });
    expect([...ensureBrowsers([e2e, firefox])]).toEqual([['chromium', 'There is none.']]);
    expect(ensureFirefox).toHaveBeenCalledTimes(1);
  });
});

describe('a stage whose browser is missing', () => {
  const missing = new Map([
    ['chromium', 'There is none.'],
    ['firefox', 'There is none.'],
  ] as const);
  const okWithout = (each: Stage, ci = false) => outcomeWithout(each, missing, ci)?.ok;

  it('fails where its tests are of what only that browser has', () => {
    expect(okWithout(e2e)).toBe(false);
  });

  it('is left out and passes, saying so, where it tests one browser more; in continuous integration it fails', () => {
    expect(outcomeWithout(firefox, missing, false)).toMatchObject({
      ok: true,
      note: 'not run: no firefox here',
    });
    expect(okWithout(firefox, true)).toBe(false);
  });

  it('is run where it only likes to have it, or opens none', () => {
    expect([gpu, stage('unit')].map((each) => outcomeWithout(each, missing, true))).toEqual([null, null]);
  });

  it('is run where its browser is there', () => {
    expect(outcomeWithout(firefox, new Map(), true)).toBeNull();
  });
});
