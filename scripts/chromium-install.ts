// A browser for the tests where there is none: Playwright's download, else Debian's package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';
const MINUTES = 5;

/** Path of a browser to test in. Throws, saying what to install, where none can be had. */
export function ensureChromium(): string {
  if (process.env.CHROMIUM_PATH && !findChromium())
    throw new Error(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and there is no such file.`);
  const path = findChromium() ?? downloaded() ?? packaged();
  if (path) return path;
  throw new Error(
    'The tests need Chrome or Chromium, and it could not be installed. Install it, or set CHROMIUM_PATH.',
  );
}

function downloaded(): string | null {
  console.log('No browser was found. Downloading Chromium for Playwright.');
  run(process.execPath, PLAYWRIGHT, 'install', 'chromium');
  return findChromium();
}

/** Only root may install packages, and only Debian's apt has Chromium under this name as a plain package. */
function packaged(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return null;
  console.log("Playwright's download failed. Installing Debian's Chromium.");
  run('apt-get', 'update', '-q');
  run('apt-get', 'install', '-yq', '--no-install-recommends', 'chromium');
  return findChromium();
}

function run(command: string, ...args: string[]): void {
  spawnSync(command, args, {
    stdio: 'inherit',
    timeout: MINUTES * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
