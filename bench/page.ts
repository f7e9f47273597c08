// The browser's side of chromium.ts: a worker for each group, so that each begins with nothing loaded.
import { proxy, wrap } from 'comlink';
import type { RunGroup } from './worker';

window.runGroup = async (name, full, isFirst) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  const tell = proxy((told: Parameters<typeof window.tell>[0]) => window.tell(told));
  await Promise.race([failed, wrap<RunGroup>(worker)(name, full, isFirst, tell)]);
  worker.terminate();
};
