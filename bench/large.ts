// Reading a file of 1.6 million rows in the shape of Sentiment140, in a process of its own. Needs no GPU.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeLargeFile } from '../scripts/large-file';
import { count, type Row } from './row';

const ROWS = 1_600_000;

export async function* largeRows(): AsyncGenerator<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'warble-'));
  try {
    const path = join(folder, 'large.csv');
    await writeLargeFile(path, ROWS);
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      'bench/readLarge.ts',
      path,
    ]);
    const told = JSON.parse(stdout) as Record<
      'bytes' | 'readSeconds' | 'prepareSeconds' | 'peakMegabytes',
      number
    >;
    const size = `${Math.round(told.bytes / 1e6)} MB`;
    yield count(`reading 1.6 million rows, ${size}`, 's', told.readSeconds, 'Node, one process');
    yield count('counting and drawing 1,000 of them', 's', told.prepareSeconds);
    yield count('memory at its highest in it', 'MB', told.peakMegabytes);
  } finally {
    await rm(folder, { recursive: true });
  }
}
