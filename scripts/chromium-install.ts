// A browser for the tests where there is none: Playwright's download, else Debian's package.
import { findChromium } from './chromium.ts';
import { debianPackages, ensureProgram, runProgram } from './programs.ts';

/** Path of a browser to test in. Throws, saying what to install, where none can be had. */
export function ensureChromium(): string {
  return ensureProgram({
    name: 'Chrome or Chromium',
    variable: 'CHROMIUM_PATH',
    find: () => findChromium(),
    ways: [download, debianPackages('chromium')],
  });
}

function download(): void {
  console.log('No browser was found. Downloading Chromium for Playwright.');
  runProgram(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium');
}
