// Embeddings: fused beside stock, and the word table's compact gradient beside sums made by hand.
import { describe, expect, it } from 'vitest';
import { expectNear, normals } from '@/testing/arrays';
import { hasGpu } from '@/testing/gpu';
import type { OpResults, Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import { layoutBatch } from './batch';
import { CPU_PLAN } from './gemm/types';

const VOCABULARY = 70;
const POSITIONS = 66;
const TYPES = 2;

interface Case {
  title: string;
  lengths: number[];
  width: number;
}

const CASES: Case[] = [
  { title: 'one token', lengths: [1], width: 4 },
  { title: 'ids that come again', lengths: [63, 65, 1, 3], width: 68 },
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
    const [word, position, type] = ['word', 'position', 'type'].map((name) => b.parameter(name));
    b.want('y', b.ops.embed({ word, position, type }), [batch.rows, c.width]);
    const dx = b.input([batch.rows, c.width], cotangent(c));
    b.ops.embedGradient({ word, position, type }, dx);
    b.wantGradient('word', [batch.uniqueIds.length, c.width]);
    b.wantGradient('position');
    b.wantGradient('type');
  });
}

const cotangent = (c: Case) => normals(batchOf(c).rows * c.width, 'dx');

describe.skipIf(!hasGpu())('embedding', () => {
  it.each(CASES)('gives what stock ops give: $title', async (c) => {
    const [fused, stock] = [await run(CPU_PLAN, c), await run('stock', c)];
    // Three summands, in another order; gradients sum up to 132 rows, each rounded to 6e-8.
    for (const name of ['y', 'word', 'position', 'type']) expectNear(fused[name], stock[name], 8e-6, name);
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
    expect((await run(CPU_PLAN, c)).word).toEqual(expected);
  });

  it('leaves positions that no example reaches without a gradient', async () => {
    const { position } = await run(CPU_PLAN, CASES[1]);
    expect(position.subarray(65 * 68).every((value) => value === 0)).toBe(true);
    expect(position.subarray(64 * 68, 65 * 68).some((value) => value !== 0)).toBe(true);
  });
});
