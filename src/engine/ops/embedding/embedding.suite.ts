// Embeddings on any implementation: beside stock ops, and the word table's compact gradient beside sums made by hand. Tests of
// each implementation call this.
import { expect, it } from 'vitest';
import { expectNear, normals } from '@/testing/arrays';
import type { OpResults, Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import { layoutBatch } from '../batch';

const VOCABULARY = 70;
const POSITIONS = 66;
const TYPES = 2;

interface Case {
  title: string;
  lengths: number[];
  width: number;
  /** Row of the first token's position. */
  first?: number;
  /** Id that does not learn. */
  padding?: number;
  /** It is not counted either. */
  uncounted?: true;
  typed?: boolean;
}

const CASES: Case[] = [
  { title: 'one token', lengths: [1], width: 4 },
  { title: 'ids that come again', lengths: [63, 65, 1, 3], width: 68 },
  { title: 'positions from the third row', lengths: [63, 1, 64], width: 68, first: 2 },
  { title: 'padding in texts', lengths: [63, 1, 64], width: 68, padding: 5 },
  {
    title: 'padding in texts, uncounted',
    lengths: [63, 1, 64],
    width: 68,
    first: 2,
    padding: 5,
    uncounted: true,
  },
  { title: 'padding that no text has', lengths: [3, 9], width: 12, first: 2, padding: 60, uncounted: true },
  {
    title: 'padding at the start of each text',
    lengths: [3, 1, 9],
    width: 7,
    first: 1,
    padding: 0,
    uncounted: true,
  },
  { title: 'no token types', lengths: [3, 65], width: 12, typed: false },
  {
    title: 'a width that no vec4 divides, from row 1, without types',
    lengths: [3, 9],
    width: 7,
    first: 1,
    typed: false,
  },
];

/** Few ids, so that most come several times; the second half of a text is its second part. */
function batchOf({ lengths }: Case) {
  const ids = lengths.map((length, b) => Array.from({ length }, (_, t) => (b * 7 + t * 5) % 11));
  const types = lengths.map((length) => Array.from({ length }, (_, t) => (2 * t < length ? 0 : 1)));
  return layoutBatch(ids, null, types);
}

function run(where: Where, c: Case): Promise<OpResults> {
  const batch = batchOf(c);
  const table = (name: string, rows: number) => ({
    shape: [rows, c.width],
    values: normals(rows * c.width, name),
  });
  const parameters = {
    word: { ...table('word', VOCABULARY), sparse: true },
    position: table('position', POSITIONS),
    type: table('type', TYPES),
  };
  return runOp(where, { batch, parameters }, (b) => {
    const [word, position] = ['word', 'position'].map((name) => b.parameter(name));
    const type = c.typed === false ? null : b.parameter('type');
    const padding = c.padding ?? null;
    const uncounted = c.uncounted ? padding : null;
    const tables = { word, position, firstPosition: c.first ?? 0, padding, uncounted, type };
    b.want('y', b.ops.embed(tables), [batch.rows, c.width]);
    const dx = b.input([batch.rows, c.width], cotangent(c));
    b.ops.embedGradient(tables, dx);
    b.wantGradient('word', [batch.uniqueIds.length, c.width]);
    b.wantGradient('position');
    if (type) b.wantGradient('type');
  });
}

const cotangent = (c: Case) => normals(batchOf(c).rows * c.width, 'dx');

export function testEmbedding(where: Where): void {
  it.each(CASES)('gives what stock ops give: $title', async (c) => {
    const [ours, stock] = [await run(where, c), await run('stock', c)];
    // Three summands, in another order; gradients sum up to 132 rows, each rounded to 6e-8.
    expect(Object.keys(ours)).toEqual(Object.keys(stock));
    for (const name of Object.keys(ours)) expectNear(ours[name], stock[name], 8e-6, name);
  });

  it('sums the gradient of each distinct id in row order, to the bit', async () => {
    const c = CASES[1];
    const { ids, uniqueIds } = batchOf(c);
    const dx = cotangent(c);
    const expected = new Float32Array(uniqueIds.length * c.width);
    ids.forEach((id, row) => {
      const slot = uniqueIds.indexOf(id);
      for (let i = 0; i < c.width; i++) expected[slot * c.width + i] += dx[row * c.width + i];
    });
    expect((await run(where, c)).word).toEqual(expected);
  });

  it('gives the first token the row it is told, and the rows below it no gradient', async () => {
    const c = { title: '', lengths: [2], width: 4, first: 2, typed: false };
    const table = normals(POSITIONS * 4, 'position');
    const word = normals(VOCABULARY * 4, 'word');
    const { y, position } = await run(where, c);
    expect([...y]).toEqual(
      [...y].map((_, i) => Math.fround(word[(i < 4 ? 0 : 20) + (i % 4)] + table[8 + i])),
    );
    expect([...position.subarray(0, 8)]).toEqual(Array(8).fill(0));
    expect(position.subarray(8, 16)).toEqual(cotangent(c));
  });

  it('gives the word of padding in a text no gradient, and its position one', async () => {
    const c = { title: '', lengths: [4], width: 4, padding: 5, typed: false };
    const { position, word } = await run(where, c);
    const dx = cotangent(c);
    expect(position.subarray(0, 16)).toEqual(dx);
    // Of ids 0, 4, 5 and 10, as they are ordered.
    expect([...word.subarray(8, 12)]).toEqual([0, 0, 0, 0]);
    expect(word.subarray(12)).toEqual(dx.subarray(8, 12));
  });

  it('gives padding that is not counted the row before the first and no gradient', async () => {
    const c: Case = {
      title: '',
      lengths: [4],
      width: 4,
      first: 2,
      padding: 5,
      uncounted: true,
      typed: false,
    };
    const [table, word] = [normals(POSITIONS * 4, 'position'), normals(VOCABULARY * 4, 'word')];
    const { y, position, word: dWord } = await run(where, c);
    const [ids, rows] = [
      [0, 5, 10, 4],
      [2, 1, 3, 4],
    ];
    expect([...y]).toEqual(
      [...y].map((_, i) => Math.fround(word[ids[i >> 2] * 4 + (i % 4)] + table[rows[i >> 2] * 4 + (i % 4)])),
    );
    const dx = cotangent(c);
    expect([...position.subarray(0, 8)]).toEqual(Array(8).fill(0));
    expect([...position.subarray(8, 20)]).toEqual([...dx.subarray(0, 4), ...dx.subarray(8, 16)]);
    // Of ids 0, 4, 5 and 10, as they are ordered.
    expect([...dWord.subarray(8, 12)]).toEqual([0, 0, 0, 0]);
    expect(dWord.subarray(12)).toEqual(dx.subarray(8, 12));
  });

  it('leaves positions that no example reaches without a gradient', async () => {
    const { position } = await run(where, CASES[1]);
    expect(position.subarray(65 * 68).every((value) => value === 0)).toBe(true);
    expect(position.subarray(64 * 68, 65 * 68).some((value) => value !== 0)).toBe(true);
  });
}
