// Files that pyarrow wrote, damaged at random: each is read or refused with a sentence, and soon. The seed is fixed.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { createRandom, type Random } from '@/engine/random';
import { mutateInPlace, outcomesOf, type Outcome } from '@/testing/mutate';
import { readParquet } from '../parquet';

const FOLDER = 'src/testing/fixtures/parquet';
const FILES = 700;

/** Three of four times before the description at the end, where hardly anything would be read otherwise. */
function damage(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const footer = new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
  return mutateInPlace(bytes, random, random.integer(4) ? Math.max(8, bytes.length - 8 - footer) : undefined);
}

async function outcomeOf(bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
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
  const make = (i: number) => {
    const name = names[i % names.length];
    return { name, bytes: damage(files[i % files.length], random) };
  };
  const outcomes = await outcomesOf(FILES, make, outcomeOf);
  expect(outcomes.read).toBeGreaterThan(FILES / 10);
  expect(outcomes.refused).toBeGreaterThan(FILES / 10);
});
