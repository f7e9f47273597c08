// Where a Chromium is, and how it must be started for WebGPU without a GPU. For the browser tests alone.
import { chromium } from '@playwright/test';
import { findPath } from './programs.ts';

/** Where Chrome and Debian's Chromium install themselves. */
const INSTALLED = [
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  '/usr/bin/chromium',
];

/** Path of the browser to test in: $CHROMIUM_PATH, Playwright's own, Chrome, Debian's Chromium; null where none is. */
export function findChromium(exists?: (path: string) => boolean): string | null {
  return findPath('CHROMIUM_PATH', [chromium.executablePath(), ...INSTALLED], exists);
}

/**
 * SwiftShader gives WebGPU on any machine, slowly and the same everywhere, so tests never depend on a graphics card.
 * The rest keeps the browser from talking to the network on its own account, which would spoil the network tests.
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];
