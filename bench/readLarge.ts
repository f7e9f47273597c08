// Reads and prepares the file that it is given, in a process of its own, so that its memory is its own. Told as JSON.
import { openTableFile } from '@/cli/files';
import { Session } from '@/engine/session/session';
import { VERSION } from '@/engine/version';
import { peakMegabytes } from './peakMemory';

const file = await openTableFile(process.argv[2]);
const session = new Session({ version: VERSION });
const began = performance.now();
const { rowCount } = await session.readTable(file);
const read = performance.now();
const { account } = await session.prepare({});
const prepared = performance.now();
console.log(
  JSON.stringify({
    bytes: file.size,
    rows: rowCount,
    used: account.used,
    readSeconds: (read - began) / 1000,
    prepareSeconds: (prepared - read) / 1000,
    peakMegabytes: peakMegabytes(),
  }),
);
