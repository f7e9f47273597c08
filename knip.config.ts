// What may look unused: the entries that no other file imports.
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/**/*.test.{ts,tsx}',
    'src/engine/worker.ts',
    'scripts/{start,test,make-large,make-model,make-sample,record-run,sizes,take-picture,tfjs-slim,no-time-axes}.ts',
    'bench/{main,page,readLarge,dryStep,dryCompile,startPage}.ts',
  ],
  project: ['src/**/*.{ts,tsx}', 'scripts/**/*.{ts,mjs}', 'e2e/**/*.ts', 'bench/**/*.ts'],
  // Named in scripts/test/stages.ts by its path.
  ignoreDependencies: ['prettier'],
  ignoreBinaries: ['pip'],
  // A type that a function of the same file takes or returns is part of that function.
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
