// What may look unused: the entries that no other file imports.
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/**/*.test.{ts,tsx}',
    'src/engine/worker.ts',
    'src/engine/ops/processor/kernels.as.ts',
    // Node runs it as scripts/kernels.mjs compiled it.
    'src/engine/ops/processor/job.ts',
    'scripts/{start,test,make-large,make-model,make-sample,record-heads,record-rates,record-run,record-troubles,sizes,take-picture,tfjs-slim,no-time-axes}.ts',
    'bench/{main,page,worker,readLarge,dryStep,dryCompile,startPage,samplePage}.ts',
    'bench/peers/readPapa.ts',
    'bench/peers/ortWorker.ts',
    'bench/registers.as.ts',
  ],
  project: ['src/**/*.{ts,tsx}', 'scripts/**/*.{ts,mjs}', 'e2e/**/*.ts', 'bench/**/*.ts'],
  // Named by their paths: in scripts/test/stages.ts, in scripts/kernels.mjs. The last one is installed beside an export, by its reader.
  ignoreDependencies: ['prettier', 'assemblyscript', '@huggingface/transformers'],
  ignoreBinaries: ['pip'],
  // A type that a function of the same file takes or returns is part of that function.
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
