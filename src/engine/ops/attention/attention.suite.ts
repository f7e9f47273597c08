// Attention within packed examples, on any implementation: beside stock ops on padded ones, and beside its formula with
// gradients by central differences. Tests of each implementation call these.
import { expect, it } from 'vitest';
import { dot, expectGradient, expectNear, normals } from '@/testing/arrays';
import { attention } from '@/testing/float64';
import type { OpResults, Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import { layoutBatch } from '../batch';
import { dropoutFactor } from '../dropout/dropout';

const KEY = 99;

interface Case {
  lengths: number[];
  heads: number;
  head: number;
  rate: number;
}

/** One token alone, lengths around a workgroup of 64 and a panel of 6 or 8, head sizes with and without vec4s. */
const CASES: Case[] = [
  { lengths: [1], heads: 2, head: 4, rate: 0 },
  { lengths: [3, 1, 5], heads: 2, head: 16, rate: 0 },
  { lengths: [3, 1, 5], heads: 2, head: 16, rate: 0.3 },
  { lengths: [63, 2], heads: 1, head: 4, rate: 0 },
  { lengths: [65], heads: 3, head: 4, rate: 0.1 },
  { lengths: [4, 7], heads: 4, head: 3, rate: 0.3 },
  { lengths: [2, 66, 9], heads: 2, head: 64, rate: 0.1 },
];

const batchOf = ({ lengths }: Case) => layoutBatch(lengths.map((length) => Array<number>(length).fill(0)));
const dropoutOf = ({ rate }: Case) => ({ place: 3, rate });

function draw(c: Case) {
  const width = c.heads * c.head;
  const rows = c.lengths.reduce((a, b) => a + b);
  const name = `${rows} ${width}`;
  return { rows, width, qkv: normals(rows * 3 * width, 'qkv', name), dy: normals(rows * width, 'dy', name) };
}

function run(where: Where, c: Case): Promise<OpResults> {
  const { rows, width, qkv: values, dy } = draw(c);
  return runOp(where, { batch: batchOf(c), dropoutKey: KEY }, (b) => {
    const qkv = b.input([rows, 3 * width], values);
    const out = b.ops.attention(qkv, c.heads, dropoutOf(c));
    b.want('context', out.context, [rows, width]);
    const dContext = b.input([rows, width], dy);
    b.want('dqkv', b.ops.attentionGradient(dContext, qkv, out, c.heads, dropoutOf(c)), [rows, 3 * width]);
  });
}

function formula(c: Case) {
  const batch = batchOf(c);
  const mask = (row: number, head: number, key: number) =>
    dropoutFactor(KEY, dropoutOf(c), batch.where[row], (head << 16) | key);
  return (qkv: ArrayLike<number>) => attention(qkv, batch, c.heads, mask);
}

const TITLED = CASES.map(
  (c) => [`lengths ${c.lengths.join(', ')}, ${c.heads} heads of ${c.head}, dropout ${c.rate}`, c] as const,
);

// exp of a score near 4 passes its rounding (a few 1e-7) on fourfold, and up to 65 terms are summed.
const TOLERANCE = 1e-5;

export function testAttentionBesideStock(where: Where): void {
  it.each(TITLED)('gives what stock ops give: %s', async (_, c) => {
    const [ours, stock] = [await run(where, c), await run('stock', c)];
    for (const name of ['context', 'dqkv']) expectNear(ours[name], stock[name], TOLERANCE, name);
  });
}

export function testAttentionByItsFormula(where: Where): void {
  it.each(TITLED)('has the value and the gradient of its formula: %s', async (_, c) => {
    const { qkv, dy } = draw(c);
    const value = formula(c);
    const ours = await run(where, c);
    expectNear(ours.context, value(qkv), TOLERANCE, 'context');
    expectGradient(ours.dqkv, (at) => dot(value(at), dy), qkv, TOLERANCE, 'dqkv');
  });

  it('gives an example the same context whatever stands beside it', async () => {
    const c = CASES[2];
    const { qkv, width } = draw(c);
    const together = await run(where, c);
    const alone = await runOp(where, { batch: layoutBatch([[0, 0, 0]]), dropoutKey: KEY }, (b) => {
      const first = b.input([3, 3 * width], qkv.slice(0, 9 * width));
      b.want('context', b.ops.attention(first, c.heads, dropoutOf(c)).context, [3, width]);
    });
    expect(together.context.slice(0, 3 * width)).toEqual(alone.context);
  });
}
