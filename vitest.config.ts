// Three kinds of tests: unit (Node), dom (jsdom), gpu (a real adapter: see src/testing).
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('./src', import.meta.url)) };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/**/*.gpu.test.ts', 'src/components/**', 'src/state/**/*.dom.test.ts'],
        },
      },
      {
        resolve: { alias },
        test: { name: 'dom', environment: 'jsdom', include: ['src/**/*.test.tsx', 'src/**/*.dom.test.ts'] },
      },
    ],
  },
});
