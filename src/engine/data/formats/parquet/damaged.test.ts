// Files that pyarrow wrote, damaged at random: each is read or refused with a sentence, and soon. The seed is fixed.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { createRandom, type Random } from '@/engine/random';
import { readParquet } from '../parquet';

const FOLDER = 'src/testing/fixtures/parquet';
const FILES = 700;
const HANG_MS = 5000;

/** A number of 32 bits at its largest, as headers write it. */
const LARGEST = [0xff, 0xff, 0xff, 0xff, 0x0f];

/** Three of four times before the description at the end, where hardly anything would be read otherwise. */
function mutate(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const mutated = bytes.slice();
  const footer = new DataView(mutated.buffer).getUint32(mutated.length - 8, true);
  const reach = random.integer(4) ? Math.max(8, mutated.length - 8 - footer) : mutated.length;
  for (let times = 1 + random.integer(4); times > 0; times--) {
    const at = random.integer(reach);
    const kind = random.integer(5);
    if (kind === 0) mutated[at] ^= 1 << random.integer(8);
    else if (kind === 1) mutated[at] = random.integer(256);
    else if (kind === 2) mutated.fill([0, 127, 128, 255][random.integer(4)], at, at + random.integer(100));
    else if (kind === 3) mutated.copyWithin(at, random.integer(reach), random.integer(reach));
    else mutated.set(LARGEST.slice(0, mutated.length - at), at);
  }
  return random.integer(20) ? mutated : mutated.slice(0, random.integer(mutated.length));
}

async function outcomeOf(bytes: Uint8Array<ArrayBuffer>): Promise<'read' | 'refused'> {
  let rows = 0;
  try {
    const { rowCount, columns } = await readParquet(new Blob([bytes]), 'a.parquet', (cells) => {
      rows++;
      if (cells.some((cell) => typeof cell !== 'string')) throw new Error('a cell is no text');
    });
    expect(rowCount).toBe(columns.length && rows);
    return 'read';
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    expect(error.message).toMatch(/^a\.parquet is (a|an) .*\.$/);
    return 'refused';
  }
}

it('reads or refuses whatever comes, within seconds', async () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.parquet'));
  const files = names.map((name) => new Uint8Array(readFileSync(`${FOLDER}/${name}`)));
  const random = createRandom(7, 'damaged files');
  const outcomes = { read: 0, refused: 0 };
  for (let i = 0; i < FILES; i++) {
    const mutated = mutate(files[i % files.length], random);
    const began = performance.now();
    try {
      outcomes[await outcomeOf(mutated)]++;
    } catch (cause) {
      throw new Error(`file ${i}, made from ${names[i % files.length]}`, { cause });
    }
    expect(performance.now() - began, `file ${i}, made from ${names[i % files.length]}`).toBeLessThan(
      HANG_MS,
    );
  }
  expect(outcomes.read).toBeGreaterThan(FILES / 10);
  expect(outcomes.refused).toBeGreaterThan(FILES / 10);
});
