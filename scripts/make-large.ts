// Makes a large file to read: `npx tsx scripts/make-large.ts FILE [ROWS]`. 1.6 million rows, as Sentiment140 has, are 200 MB.
import { writeLargeFile } from './large-file';

const [path, rows = '1600000'] = process.argv.slice(2);
if (!path || !/^\d+$/.test(rows)) throw new Error('Give the file to write, and the number of rows.');
await writeLargeFile(path, Number(rows));
