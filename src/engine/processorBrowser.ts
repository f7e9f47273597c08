// The processor engine's platform in a browser's worker: kernels as the build put them beside the scripts, and workers of
// its own for threads. Used by worker.ts alone.
import type { ProcessorPlatform, Thread } from './processorPlatform';

/** Each named as the build finds it: a name that is put together would not be found. */
const FILES: Record<string, URL> = {
  relaxed: new URL('../../.cache/kernels/relaxed.wasm', import.meta.url),
  'relaxed-shared': new URL('../../.cache/kernels/relaxed-shared.wasm', import.meta.url),
  plain: new URL('../../.cache/kernels/plain.wasm', import.meta.url),
  'plain-shared': new URL('../../.cache/kernels/plain-shared.wasm', import.meta.url),
};

export const browserPlatform: ProcessorPlatform = {
  kernels: (file) => fetch(FILES[file]),
  openThread,
  cores: navigator.hardwareConcurrency,
  // Browsers do not tell more.
  name: 'this processor',
};

function openThread(): Thread {
  const worker = new Worker(new URL('./ops/processor/thread.ts', import.meta.url), {
    type: 'module',
    name: 'thread',
  });
  return {
    post: (message) => worker.postMessage(message),
    onReady(ready) {
      worker.addEventListener('message', () => ready(true), { once: true });
      worker.addEventListener('error', () => ready(false), { once: true });
    },
    terminate: () => worker.terminate(),
  };
}
