// 100,000 files of the corpus, damaged at random: no crash, no hang, every row accounted for. The seed is fixed.
import { expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { createRandom } from '@/engine/random';
import { mutate, outcomesOf, type Outcome, type Wear } from '@/testing/mutate';
import { corpus } from '../corpus';
import { prepare } from '../parts/prepare';
import { binaryFormat } from '../formats/binary';
import type { Table } from '../types';
import { readTable } from './read';
import { readFiles } from './readFiles';

const FILES = 100_000;

/** Bytes that mean something to one reader or another. */
const TELLING = [...'"",;\t|\r\n\0{}[]:\\/ '].map((character) => character.charCodeAt(0));
const WILD = [0xff, 0xfe, 0xef, 0xbb, 0xbf, 0xc3, 0xf0, 0x9f, 0x80, 0x93, 0x1a];

/** As the bytes of a text change, whatever the file is; only its beginning, where it is long. */
const wear: Wear = {
  odd: (random) => (random.integer(3) ? TELLING : WILD),
  changes: 6,
  spans: { few: 6, many: 400 },
};
const LONGEST = 20_000;

/** What is no text goes the way of dropped files. */
async function tableOf(bytes: Uint8Array, name: string): Promise<Table> {
  const isPacked = bytes[0] === 0x1f || binaryFormat(bytes) !== null;
  if (!isPacked) return readTable(bytes, name);
  return (await readFiles([new File([bytes as BlobPart], name)], {})).data;
}

/** Every row under one heading, or a refusal in a sentence. */
async function check(bytes: Uint8Array, name: string): Promise<Outcome> {
  try {
    const table = await tableOf(bytes, name);
    const { account } = prepare(table, { maxRows: null });
    const { read, used, notDrawn, blank, unlabelled, unreadable } = account;
    expect(read).toBe(table.rows.length);
    expect(used + notDrawn + blank + unlabelled + unreadable).toBe(read);
    return 'read';
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    expect(error.message).toMatch(/\.$/);
    return 'refused';
  }
}

it('reads or refuses whatever comes, within seconds, and loses no row', async () => {
  const files = corpus.flatMap(({ files }) => files);
  const random = createRandom(7, 'mutated files');
  const make = (i: number) => {
    const { name, bytes } = files[i % files.length];
    return { name, bytes: mutate(bytes.subarray(0, LONGEST), random, wear) };
  };
  const outcomes = await outcomesOf(FILES, make, check);
  // Were nearly all refused, nothing would have been tried.
  expect(outcomes.read).toBeGreaterThan(FILES / 4);
});
