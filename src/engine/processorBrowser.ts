// The processor engine's platform in a browser's worker: kernels as the build put them beside the scripts, and threads that
// the page starts.
import { transfer } from 'comlink';
import type { PageThreads } from './pageThreads';
import type { ProcessorPlatform, Thread } from './processorPlatform';

/** Each named as the build finds it: a name that is put together would not be found. */
const FILES: Record<string, URL> = {
  relaxed: new URL('../../.cache/kernels/relaxed.wasm', import.meta.url),
  'relaxed-shared': new URL('../../.cache/kernels/relaxed-shared.wasm', import.meta.url),
  plain: new URL('../../.cache/kernels/plain.wasm', import.meta.url),
  'plain-shared': new URL('../../.cache/kernels/plain-shared.wasm', import.meta.url),
};

/** @param page of the page that the worker belongs to */
export function browserPlatform(page: PageThreads): ProcessorPlatform {
  return {
    kernels: (file) => fetch(FILES[file]),
    openThread: () => openThread(page),
    cores: navigator.hardwareConcurrency,
    // Browsers do not tell more.
    name: 'this processor',
  };
}

let opened = 0;

function openThread(page: PageThreads): Thread {
  const id = ++opened;
  const { port1: here, port2: there } = new MessageChannel();
  const failure = page.start(id, transfer(there, [there]));
  return {
    post: (message) => here.postMessage(message),
    onReady(ready) {
      here.onmessage = () => ready(true);
      void failure.then(() => ready(false));
    },
    terminate() {
      void page.stop(id);
      here.close();
    },
  };
}
