// How the page and its worker are served while developing, built, and previewed.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { hostingFiles } from './scripts/hosting-files.ts';
import { ensureKernels } from './scripts/kernels.mjs';
import { Notices } from './scripts/notices.ts';
import { headersFor, ISOLATION } from './scripts/policy.ts';
import { readHubSetting } from './src/engine/hubSetting.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const output = {
  // THIRD-PARTY-NOTICES.txt carries the texts whole.
  comments: { legal: false },
  // What the first visit loads, and what the worker begins with, is one file each, also where something loaded later needs a part
  // of it: many small ones are larger together, and each asks the server again.
  codeSplitting: { groups: [{ name: 'shell', tags: ['$initial' as const] }] },
};

/** How long a plugin takes is another on every machine; a build that prints is a build that failed. */
const checks = { bundlerTimings: false };

/** Found beforehand, or the first load while developing discovers them late and reloads itself. */
export const optimizeDeps = {
  include: [
    '@tensorflow/tfjs',
    '@tensorflow/tfjs-backend-webgpu',
    'papaparse',
    'react-dom/client',
    'recharts',
  ],
};

// The worker names their files.
await ensureKernels();

export default defineConfig(({ command }) => {
  const notices = new Notices();
  return {
    // Relative, so that the build can lie in any folder of a static host.
    base: './',
    resolve: {
      alias: [
        { find: '@', replacement: path('./src') },
        ...(command === 'build'
          ? [
              { find: /^@tensorflow\/tfjs$/, replacement: path('./scripts/tfjs-slim.ts') },
              { find: /^d3-time(-format)?$/, replacement: path('./scripts/no-time-axes.ts') },
            ]
          : []),
      ],
    },
    // Class names that tell their file are for development; in a build they are a tenth of its styles.
    ...(command === 'build' && { css: { modules: { generateScopedName: 'w[hash:base64:5]' } } }),
    optimizeDeps,
    plugins: [react(), hostingFiles(notices)],
    worker: {
      format: 'es',
      plugins: () => [notices.collector()],
      rolldownOptions: {
        checks,
        output: {
          ...output,
          entryFileNames: 'assets/worker/[name]-[hash].js',
          chunkFileNames: 'assets/worker/[name]-[hash].js',
        },
      },
    },
    // Every browser with WebGPU preloads modules by itself.
    build: {
      target: 'es2023',
      // Scripts that an export takes along are fetched, and the content policy lets nothing be fetched from a data: address.
      assetsInlineLimit: (file) => (/\.(py|mjs)$/.test(file) ? false : undefined),
      modulePreload: {
        polyfill: false,
        // The file of the first visit is there when anything else is asked for; Firefox calls preloading it again a failure.
        resolveDependencies: (_, files) => files.filter((file) => !/(^|\/)index-[^/]*\.js$/.test(file)),
      },
      rolldownOptions: {
        output,
        checks,
      },
    },
    // No content policy while developing: Vite's own client injects inline scripts and styles.
    server: { headers: ISOLATION },
    preview: { headers: { ...headersFor(readHubSetting(process.env.WARBLE_HUB)) } },
  };
});
