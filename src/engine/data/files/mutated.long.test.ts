// 100,000 files of the corpus, damaged at random: no crash, no hang, every row accounted for. The seed is fixed.
import { expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { createRandom, type Random } from '@/engine/random';
import { corpus } from '../corpus';
import { prepare } from '../parts/prepare';
import { binaryFormat } from '../formats/binary';
import type { Table } from '../types';
import { readTable } from './read';
import { readFiles } from './readFiles';

const FILES = 100_000;
const HANG_MS = 5000;

/** Bytes that mean something to one reader or another. */
const TELLING = [...'"",;\t|\r\n\0{}[]:\\/ '].map((character) => character.charCodeAt(0));
const WILD = [0xff, 0xfe, 0xef, 0xbb, 0xbf, 0xc3, 0xf0, 0x9f, 0x80, 0x93, 0x1a];

function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let mutated = [...bytes.subarray(0, 20_000)];
  for (let times = 1 + random.integer(6); times > 0; times--) {
    const at = random.integer(mutated.length + 1);
    const span = random.integer(random.integer(4) === 0 ? 400 : 6);
    const odd = random.integer(3) ? TELLING : WILD;
    const put = Array.from({ length: span }, () => odd[random.integer(odd.length)]);
    const kind = random.integer(5);
    if (kind === 0) mutated.splice(at, span);
    else if (kind === 1) mutated.splice(at, 0, ...put);
    else if (kind === 2) mutated.splice(at, span, ...put);
    else if (kind === 3) mutated.splice(at, 0, ...mutated.slice(at, at + span));
    else mutated = mutated.slice(0, Math.max(1, at));
  }
  return Uint8Array.from(mutated);
}

/** What is no text goes the way of dropped files. */
async function tableOf(bytes: Uint8Array, name: string): Promise<Table> {
  const isPacked = bytes[0] === 0x1f || binaryFormat(bytes) !== null;
  if (!isPacked) return readTable(bytes, name);
  return (await readFiles([new File([bytes as BlobPart], name)], {})).data;
}

/** Every row under one heading, or a refusal in a sentence. */
async function check(bytes: Uint8Array, name: string): Promise<'read' | 'refused'> {
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
  const outcomes = { read: 0, refused: 0 };
  for (let i = 0; i < FILES; i++) {
    const { name, bytes } = files[i % files.length];
    const mutated = mutate(bytes, random);
    const began = performance.now();
    try {
      outcomes[await check(mutated, name)]++;
    } catch (error) {
      throw new Error(`file ${i}, made from ${name}, first bytes ${mutated.subarray(0, 60).join(' ')}`, {
        cause: error,
      });
    }
    expect(performance.now() - began, `file ${i}, made from ${name}`).toBeLessThan(HANG_MS);
  }
  // Were nearly all refused, nothing would have been tried.
  expect(outcomes.read).toBeGreaterThan(FILES / 4);
});
