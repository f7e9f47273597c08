// The processor's platform in Node with helping threads that do something of a test's own before each chunk: die, hang, fail,
// are late, or count. Everything else is as in nodePlatform. Node only.
import { Worker } from 'node:worker_threads';
import { nodePlatform, threadOf } from '@/cli/processor';
import type { ProcessorPlatform } from '@/engine/processorPlatform';

const JOB = new URL('../../.cache/kernels/job.mjs', import.meta.url).href;

/** What a thread does before its chunk number `chunk`, in its own JavaScript. */
export const FAULTS = {
  none: '',
  dies: 'if (chunk === 3) process.exit();',
  hangs: 'if (chunk === 3) for (;;) {}',
  fails: "if (chunk === 3) throw new Error('unreachable');",
  'is late': 'for (const end = Date.now() + 40; Date.now() < end; ) {}',
};

/** `kernel` is wrapped where the kernels are instantiated, which is all that a thread does on its own. */
const script = (fault: string, count: SharedArrayBuffer) => ({
  source: `
const { parentPort, workerData } = require('node:worker_threads');
const chunks = new Int32Array(workerData);
const { Instance } = WebAssembly;
let chunk = 0;
const before = () => {
  chunk++;
  Atomics.add(chunks, 0, 1);
  ${fault}
};
const wrap = (kernel) => (...args) => { before(); return kernel(...args); };
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  this.exports = Object.fromEntries(Object.entries(exports).map(([name, kernel]) => [name, wrap(kernel)]));
};
import(${JSON.stringify(JOB)}).then(({ serve }) => {
  const take = serve(parentPort);
  parentPort.on('message', take);
});`,
  workerData: count,
});

export interface FaultyPlatform extends ProcessorPlatform {
  /** Chunks that helping threads began. */
  chunks(): number;
  /** Ends all threads as the system would. */
  kill(): Promise<void>;
}

export function platformWith(fault: keyof typeof FAULTS): FaultyPlatform {
  const count = new SharedArrayBuffer(4);
  const { source, workerData } = script(FAULTS[fault], count);
  const workers: Worker[] = [];
  return {
    ...nodePlatform,
    openThread() {
      const worker = new Worker(source, { eval: true, workerData });
      workers.push(worker);
      return threadOf(worker);
    },
    chunks: () => new Int32Array(count)[0],
    kill: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}
