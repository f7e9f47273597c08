// Reading a file of 1.6 million rows in the shape of Sentiment140, in a process of its own, beside others that read it. Needs no
// GPU.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLargeFile } from '../scripts/large-file';
import { READERS, readBy, runTold, type Reading } from './peers/readers';
import { leftOut, times, type Row } from './row';

const ROWS = 1_600_000;
const REPEATS = 3;
const OURS = [process.execPath, '--import', 'tsx', 'bench/readLarge.ts'];

type OurReading = Reading & { bytes: number; prepareSeconds: number };

export async function* largeRows(): AsyncGenerator<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'warble-'));
  try {
    const path = join(folder, 'large.csv');
    await writeLargeFile(path, ROWS);
    yield* readings(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** By turns: ours, then each of the others. */
async function* readings(path: string): AsyncGenerator<Row> {
  const ours: OurReading[] = [];
  const theirs = READERS.map(({ name }) => ({ name, missing: '', samples: [] as Reading[] }));
  for (let round = 0; round < REPEATS; round++) {
    ours.push(await runTold<OurReading>(OURS, path));
    for (const [i, reader] of READERS.entries()) {
      const peer = theirs[i];
      if (peer.missing) continue;
      const told = await readBy(reader, path);
      if (typeof told === 'string') peer.missing = told;
      else {
        if (told.rows !== ROWS) throw new Error(`${peer.name} read ${told.rows} rows.`);
        peer.samples.push(told);
        if (told.name) peer.name = told.name;
      }
    }
  }
  const seconds = ours.map(({ readSeconds }) => readSeconds);
  const memory = ours.map(({ peakMegabytes }) => peakMegabytes);
  const name = `reading 1.6 million rows, ${Math.round(ours[0].bytes / 1e6)} MB`;
  for (const { name: peer, missing, samples } of theirs) {
    if (missing) {
      yield leftOut(`${name}, beside ${peer}`, missing);
      continue;
    }
    const taken = samples.map(({ readSeconds }) => readSeconds);
    yield times(name, 's', seconds, { name: peer, samples: taken }, 'Node, one process');
    const held = samples.map(({ peakMegabytes }) => peakMegabytes);
    // Ours counts and draws as well.
    yield times('memory at its highest in it', 'MB', memory, { name: peer, samples: held });
  }
  const prepared = ours.map(({ prepareSeconds }) => prepareSeconds);
  yield times('counting and drawing 1,000 of them', 's', prepared);
}
