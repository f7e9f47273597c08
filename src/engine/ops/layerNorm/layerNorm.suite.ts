// LayerNorm with dropout and residual, on any implementation: beside stock ops, and gradients beside central differences in
// float64. Tests of each implementation call these.
import { expect, it } from 'vitest';
import { dot, expectGradient, expectNear, normals } from '@/testing/arrays';
import { layerNorm } from '@/testing/float64';
import type { OpResults, Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import { layoutBatch } from '../batch';
import { dropoutMask } from '../dropout/dropout';

const EPSILON = 1e-12;
const KEY = 77;

interface Case {
  rows: number;
  width: number;
  residual: boolean;
  rate: number;
  /** Rows are the first ones of as many examples. */
  firsts?: true;
}

/** Odd widths (one value an invocation) and multiples of 4 (vec4s), one row and more than a workgroup. */
const CASES: Case[] = [
  { rows: 65, width: 68, residual: true, rate: 0 },
  { rows: 3, width: 68, residual: true, rate: 0.3 },
  { rows: 1, width: 63, residual: true, rate: 0.3 },
  { rows: 63, width: 68, residual: false, rate: 0 },
  { rows: 3, width: 68, residual: false, rate: 0.3 },
  { rows: 1, width: 3, residual: false, rate: 0 },
  { rows: 65, width: 68, residual: true, rate: 0.3, firsts: true },
  { rows: 3, width: 63, residual: true, rate: 0, firsts: true },
];

/** Two examples, so that rows and tokens are not the same number; or as many as rows, of two tokens each. */
function batchOf({ rows, firsts }: Case) {
  if (firsts) return layoutBatch(Array.from({ length: rows }, () => [0, 0]));
  return layoutBatch(rows > 1 ? [[0], Array<number>(rows - 1).fill(0)] : [[0]]);
}
const ofCase = ({ firsts }: Case) => (firsts ? 'batch' : 'rows');
/** `where` of each row. */
const whereOf = (c: Case) =>
  c.firsts ? Uint32Array.from({ length: c.rows }, (_, example) => example << 16) : batchOf(c).where;

function draw({ rows, width }: Case) {
  const name = `${rows} ${width}`;
  const rowValues = (what: string) => normals(rows * width, what, name);
  return {
    x: rowValues('x'),
    // Off centre, as sums in an encoder are.
    residual: rowValues('residual').map((value) => value + 0.5),
    dy: rowValues('dy'),
    weight: normals(width, 'weight', name).map((value) => 1 + value / 4),
    bias: normals(width, 'bias', name),
  };
}

function run(where: Where, c: Case): Promise<OpResults> {
  const data = draw(c);
  const shape = [c.rows, c.width];
  const parameters = {
    weight: { shape: [c.width], values: data.weight },
    bias: { shape: [c.width], values: data.bias },
  };
  return runOp(where, { batch: batchOf(c), dropoutKey: KEY, parameters }, (b) => {
    const [weight, bias] = [b.parameter('weight'), b.parameter('bias')];
    const dropout = { place: 5, rate: c.rate };
    const residual = c.residual ? b.input(shape, data.residual) : null;
    const out = b.ops.layerNorm(b.input(shape, data.x), residual, weight, bias, EPSILON, dropout, ofCase(c));
    b.want('y', out.y, shape);
    const dy = b.input(shape, data.dy);
    const { dz, dx } = b.ops.layerNormGradient(dy, out, weight, bias, dropout, c.residual, ofCase(c));
    if (c.residual) b.want('dz', dz, shape);
    b.want('dx', dx, shape);
    b.wantGradient('weight');
    b.wantGradient('bias');
  });
}

/** Σ dy y as a function of each input. */
function formula(c: Case) {
  const { x, residual, dy, weight, bias } = draw(c);
  const mask = dropoutMask(KEY, { place: 5, rate: c.rate }, whereOf(c), c.width);
  return (at: {
    x?: ArrayLike<number>;
    residual?: ArrayLike<number>;
    weight?: ArrayLike<number>;
    bias?: ArrayLike<number>;
  }) => {
    const from = at.x ?? x;
    const z = c.residual
      ? Array.from(from, (value, i) => value * mask[i] + (at.residual ?? residual)[i])
      : from;
    const y = layerNorm(z, at.weight ?? weight, at.bias ?? bias, EPSILON);
    return dot(c.residual ? y : y.map((value, i) => value * mask[i]), dy);
  };
}

const title = ({ rows, width, residual, rate, firsts }: Case) =>
  `[${rows},${width}]${firsts ? ' of first rows' : ''}${residual ? ' with residual' : ''}, dropout ${rate}`;
const TITLED = CASES.map((c) => [title(c), c] as const);

// A row of three values may have a variance of 0.02: differences of rounded values are divided by its root, twice in the
// gradient. Everything else is a sum of up to 68 terms at 6e-8.
const TOLERANCE = 2e-5;

export function testLayerNormBesideStock(where: Where): void {
  it.each(TITLED)('gives what stock ops give: %s', async (_, c) => {
    const [ours, stock] = [await run(where, c), await run('stock', c)];
    expect(Object.keys(ours)).toEqual(Object.keys(stock));
    for (const name of Object.keys(ours)) expectNear(ours[name], stock[name], TOLERANCE, name);
  });
}

export function testLayerNormByItsFormula(where: Where): void {
  it.each(TITLED)('has the gradient that differences of its formula show: %s', async (_, c) => {
    const data = draw(c);
    const loss = formula(c);
    const ours = await run(where, c);
    expectGradient(ours.dx, (x) => loss({ x }), data.x, TOLERANCE, 'dx');
    if (c.residual) expectGradient(ours.dz, (residual) => loss({ residual }), data.residual, TOLERANCE, 'dz');
    expectGradient(ours.weight, (weight) => loss({ weight }), data.weight, TOLERANCE, 'dw');
    expectGradient(ours.bias, (bias) => loss({ bias }), data.bias, TOLERANCE, 'db');
  });
}
