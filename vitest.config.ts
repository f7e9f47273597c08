// Kinds of tests, told apart by their names: unit (Node), dom (jsdom), gpu (Node on Dawn), browser (Chromium); and those of the
// built page in other browsers, which firefox and webkit run alike.
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts';
import { ensureKernels } from './scripts/kernels.mjs';
import { ISOLATION } from './scripts/policy.ts';

const alias = { '@': fileURLToPath(new URL('./src', import.meta.url)) };
const UNIT = ['src/**/*{.long,}.test.ts', 'scripts/**/*{.long,}.test.ts', 'bench/**/*{.long,}.test.ts'];
const DOM = ['src/**/*{.long,}.test.tsx', 'src/**/*.dom{.long,}.test.ts'];
const GPU = ['src/**/*.gpu{.long,}.test.ts'];
const BROWSER = ['src/**/*.browser{.long,}.test.ts'];

// Whole runs on real weights take long: `npm run test:long` asks for them, and then for nothing else.
const long = process.env.WARBLE_LONG === '1';
const chosen = (globs: string[]) => globs.map((glob) => glob.replace('{.long,}', long ? '.long' : ''));
const left = (...others: string[]) => [
  ...configDefaults.exclude,
  ...others,
  ...(long ? [] : ['**/*.long.*']),
];

/** Beside other work on two cores a test that starts ESLint or a process takes seconds, and so does what it needs before. */
const patient = { testTimeout: long ? 3_600_000 : 60_000, hookTimeout: long ? 3_600_000 : 60_000 };

// Tests in Node take the processor's kernels from where they are compiled to.
await ensureKernels();

/** One adapter serves one test at a time: whole runs would share the same cores and time out. */
const oneAtATime = { fileParallelism: false, testTimeout: long ? 3_600_000 : 120_000, hookTimeout: 120_000 };

/** The built page in a browser that a driver of its own steers. */
const otherBrowser = (name: 'firefox' | 'webkit') => ({
  resolve: { alias },
  test: {
    name,
    environment: 'node',
    include: ['e2e/otherBrowsers/**/*.test.ts'],
    exclude: left(),
    globalSetup: ['e2e/watchedServer.ts'],
    provide: { browser: name },
    ...oneAtATime,
  },
});

export default defineConfig({
  resolve: { alias },
  test: {
    passWithNoTests: true,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          include: chosen(UNIT),
          exclude: left(...DOM, ...GPU, ...BROWSER),
          ...patient,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: chosen(DOM),
          exclude: left(),
          setupFiles: ['src/testing/domSetup.ts'],
          ...patient,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'gpu',
          environment: 'node',
          include: chosen(GPU),
          exclude: left(),
          setupFiles: ['src/testing/gpuSetup.ts'],
          // The driver is chosen by an environment variable, which only a process of its own hands to Vulkan.
          pool: 'forks',
          ...oneAtATime,
          // Half of their time they compute in Node what the GPU should give: two at once take three fifths of the time.
          ...(long ? {} : { fileParallelism: true, maxWorkers: 2, sequence: { groupOrder: 1 } }),
        },
      },
      {
        resolve: { alias },
        worker: { format: 'es' },
        server: { headers: ISOLATION },
        optimizeDeps: {
          // One that is found late reloads the page under a test, on a machine that has not seen it before.
          include: [
            '@bufbuild/protobuf/wire',
            '@noble/hashes/legacy.js',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@tensorflow/tfjs',
            '@tensorflow/tfjs-backend-webgpu',
            'comlink',
            'fflate',
            'papaparse',
            'valibot',
          ],
        },
        test: {
          name: 'browser',
          include: chosen(BROWSER),
          exclude: left(),
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS },
            }),
            instances: [{ browser: 'chromium' }],
          },
          ...oneAtATime,
        },
      },
      otherBrowser('firefox'),
      otherBrowser('webkit'),
    ],
  },
});
