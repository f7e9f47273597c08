// End-to-end tests: a real Chromium on the real build, served by the real `npm start`.
import { defineConfig } from '@playwright/test';
import { WARBLE_HUB } from './e2e/hubPorts.ts';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts';

/** Not the port of `npm start`, so that a Warble somebody uses meanwhile is left alone. */
const PORT = 5198;
const address = `http://127.0.0.1:${PORT}/`;
const long = process.env.WARBLE_LONG === '1';

export default defineConfig({
  testDir: 'e2e',
  testMatch: long ? '**/*.long.spec.ts' : '**/*.spec.ts',
  testIgnore: long ? [] : '**/*.long.spec.ts',
  // SwiftShader takes every core there is: two tests at once would time out.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: long ? 3_600_000 : 180_000,
  expect: { timeout: 15_000 },
  outputDir: '.cache/e2e',
  use: {
    baseURL: address,
    launchOptions: { executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS },
    // Without it a button that is not there costs the whole test's time.
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    // A trace of every test takes a quarter of its time: where one fails, `npx playwright test NAME --trace on` draws it.
    trace: 'off',
  },
  webServer: {
    command: 'npm start',
    url: address,
    env: { WARBLE_PORT: String(PORT), WARBLE_HUB, CI: '1' },
    timeout: 120_000,
    reuseExistingServer: false,
  },
});
