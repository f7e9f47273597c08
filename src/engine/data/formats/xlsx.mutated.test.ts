// Workbooks of the corpus, damaged at random: read or refused in a sentence, and soon. The seed is fixed.
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { createRandom, type Random } from '@/engine/random';
import { mutate, outcomesOf, type Outcome, type Wear } from '@/testing/mutate';
import { workbooks } from '../corpus/workbooks';
import { zipped } from '../corpus/workbooks/build';
import { SheetReader } from './spreadsheetml/sheet';
import { readXml } from './spreadsheetml/xml';
import { readXlsx } from './xlsx';

const FILES = 200;
const SHEETS = 1500;
const HANG_MS = 5000;

/** Bytes that mean something to XML, to cells or to encodings. */
const TELLING = [...'<>"\'&;:/=?!-[] \n\r\0\x80\xc3\xf0\xff\xfe019AZx_#.,eE'].map((character) =>
  character.charCodeAt(0),
);

const wear: Wear = { odd: () => TELLING, changes: 3, spans: { few: 4, many: 200 } };

/** The archive itself in one of four, else one of its parts: checksums would find nearly all else. */
function damage(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  if (random.integer(4) === 0) return mutate(bytes, random, wear);
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[random.integer(names.length)];
  return Uint8Array.from(zipped({ ...parts, [name]: mutate(parts[name], random, wear) }));
}

/** Takes rows: each has a text in its last cell, and no hole. */
class Rows {
  broken = 0;
  take = (cells: string[]) => {
    if (!cells.at(-1) || cells.some((cell) => typeof cell !== 'string')) this.broken++;
  };
}

/** Every row whole, or a refusal in a sentence. */
async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  const rows = new Rows();
  try {
    await readXlsx(new Blob([bytes]), 'a.xlsx', {}, rows.take);
    return 'read';
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    expect(error.code).toBe('file-unreadable');
    expect(error.message).toMatch(/^a\.xlsx (is|has) .*\.$/);
    return 'refused';
  } finally {
    expect(rows.broken).toBe(0);
  }
}

it('reads or refuses whatever comes, within seconds', { timeout: 120_000 }, async () => {
  const random = createRandom(11, 'mutated workbooks');
  const make = (i: number) => {
    const { name, bytes } = workbooks[i % workbooks.length];
    return { name, bytes: damage(bytes, random) };
  };
  const outcomes = await outcomesOf(FILES, make, outcome);
  // Were nearly all refused, nothing would have been tried.
  expect(outcomes.read).toBeGreaterThan(FILES / 5);
});

it('reads or refuses damaged sheets without an archive around them', () => {
  const random = createRandom(12, 'mutated sheets');
  const sheets = workbooks
    .map(({ bytes }) => unzipSync(bytes)['xl/worksheets/sheet1.xml'])
    .filter((sheet) => sheet);
  const kinds = ['number', 'date', 'date-time', 'elapsed'] as const;
  const contents = {
    sheets: [],
    strings: ['a', 'b', 'c'],
    kinds: [...kinds],
    from1904: false,
    uncomputed: false,
  };
  let read = 0;
  for (let i = 0; i < SHEETS; i++) {
    const rows = new Rows();
    const { push, end } = readXml(new SheetReader(contents, rows.take).elements());
    const damaged = mutate(sheets[i % sheets.length], random, wear);
    const began = performance.now();
    try {
      push(damaged);
      end();
      read++;
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
    expect(rows.broken).toBe(0);
    expect(performance.now() - began).toBeLessThan(HANG_MS);
  }
  // Most of what is damaged is no XML any more.
  expect(read).toBeGreaterThan(SHEETS / 10);
});
