// The processor engine's platform in Node: kernels as scripts/kernels.mjs compiled them, and threads of node:worker_threads.
// For the terminal, tests and benches; the page never loads this.
import { readFile } from 'node:fs/promises';
import v8 from 'node:v8';
import { availableParallelism, cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ProcessorPlatform, Thread, ThreadMessage } from '@/engine/processorPlatform';

const FOLDER = new URL('../../.cache/kernels/', import.meta.url);

// Node 20 knows relaxed SIMD and does not offer it by itself.
v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const SCRIPT = `
const { parentPort } = require('node:worker_threads');
import(${JSON.stringify(new URL('job.mjs', FOLDER).href)}).then(({ serve }) => {
  const take = serve(parentPort);
  parentPort.on('message', take);
});`;

export const nodePlatform: ProcessorPlatform = {
  kernels: (file) => readFile(new URL(`${file}.wasm`, FOLDER)),
  openThread: () => threadOf(new Worker(SCRIPT, { eval: true })),
  cores: availableParallelism(),
  name: cpus()[0]?.model.trim() || 'this processor',
};

/** @param worker runs `serve` of ops/processor/job.ts */
export function threadOf(worker: Worker): Thread {
  // A thread that waits for work keeps no process alive.
  worker.unref();
  return {
    post: (message: ThreadMessage) => worker.postMessage(message),
    onReady(ready) {
      worker.once('message', () => ready(true));
      worker.once('error', () => ready(false));
      worker.once('exit', () => ready(false));
    },
    terminate: () => void worker.terminate(),
  };
}
