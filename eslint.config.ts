// Lint rules: correctness with types, React's hooks, the doors between rooms (scripts/boundaries.ts), and file length.
import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import hooks from 'eslint-plugin-react-hooks';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { dependencies, settings } from './scripts/boundaries.ts';

export default defineConfig(
  // *.as.ts is AssemblyScript: its own compiler checks its types (scripts/kernels.mjs). verify.mjs goes with exports: it imports what
  // is installed there.
  {
    ignores: [
      '**/*.as.ts',
      'src/engine/export/parity/verify.mjs',
      '.cache',
      'dist',
      'dist-node',
      'coverage',
      'public',
      'test-results',
      'playwright-report',
    ],
  },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  { files: ['**/*.tsx', 'src/{components,state}/**'], ...hooks.configs.flat.recommended },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings,
    rules: {
      'boundaries/dependencies': ['error', dependencies],
      'boundaries/no-unknown-files': 'error',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['../../*'], message: 'Write @/… instead.' }] },
      ],
      // Our interfaces are written with methods and implemented by plain objects: nothing there has a `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // What fakes and implements an asynchronous interface need not wait for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    // Recorded results and matchers are of type any, and a wrong shape fails the test anyway.
    files: ['**/*.test.{ts,tsx}', '**/*.suite.ts', 'e2e/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // Plain Node, where TypeScript (checkJs) knows the globals.
  { files: ['**/*.mjs'], rules: { 'no-undef': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' } },
  prettier,
);
