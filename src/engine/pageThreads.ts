// Helping threads of the processor engine as a page starts them for the engine's worker. That worker could start its own,
// but Firefox now and then never comes back from `new Worker` in a worker while the page opens on a busy machine, and then
// nothing computes (seen in 153 ESR, in one of ten such openings).

/** Calls of the worker, answered on the page. */
export interface PageThreads {
  /** Starts one that takes its messages from `port`. Comes back if it fails, and never otherwise. */
  start(id: number, port: MessagePort): Promise<void>;
  stop(id: number): void | Promise<void>;
}

export function createPageThreads(): PageThreads {
  const started = new Map<number, Worker>();
  return {
    start: (id, port) =>
      new Promise((failed) => {
        const worker = new Worker(new URL('./ops/processor/thread.ts', import.meta.url), {
          type: 'module',
          name: 'thread',
        });
        started.set(id, worker);
        worker.addEventListener('error', () => failed(), { once: true });
        worker.postMessage(port, [port]);
      }),
    stop(id) {
      started.get(id)?.terminate();
      started.delete(id);
    },
  };
}
