// Linear layers on any implementation: beside stock ops, and gradients beside central differences of the formula in float64.
// Tests of each implementation call these.
import { expect, it } from 'vitest';
import { dot, expectGradient, expectNear, normals } from '@/testing/arrays';
import { gelu, linear } from '@/testing/float64';
import type { OpResults, Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import type { Activation } from '../activation/activation';
import { layoutBatch } from '../batch';
import type { RowsOf } from '../types';

export interface LinearCase {
  rows: number;
  into: number;
  out: number;
  activation: Activation;
  of: RowsOf;
}

/** Whole blocks, and what no vec4 and no panel divides; one row; one example. */
const CASES: LinearCase[] = [
  { rows: 65, into: 24, out: 16, activation: 'gelu', of: 'rows' },
  { rows: 3, into: 16, out: 40, activation: 'none', of: 'rows' },
  { rows: 1, into: 63, out: 65, activation: 'gelu', of: 'rows' },
  { rows: 63, into: 3, out: 1, activation: 'none', of: 'rows' },
  { rows: 1, into: 32, out: 32, activation: 'tanh', of: 'batch' },
  { rows: 3, into: 32, out: 32, activation: 'relu', of: 'batch' },
  { rows: 3, into: 32, out: 3, activation: 'none', of: 'batch' },
];

const batchOf = ({ rows, of }: LinearCase) =>
  layoutBatch(of === 'rows' ? [Array<number>(rows).fill(0)] : Array.from({ length: rows }, () => [0, 0]));

function draw({ rows, into, out }: LinearCase) {
  const name = `${rows} ${into} ${out}`;
  return {
    x: normals(rows * into, 'x', name),
    dy: normals(rows * out, 'dy', name),
    // As large as weights are: a row's products sum to about 1.
    weight: normals(into * out, 'weight', name).map((w) => w / Math.sqrt(into)),
    bias: normals(out, 'bias', name),
    then: normals(rows * into, 'then', name),
  };
}

/** `then`: what is fused behind dx; `pre`: the input was its GELU. */
function run(where: Where, c: LinearCase, then: 'pre' | 'add' | null): Promise<OpResults> {
  const data = draw(c);
  const parameters = {
    weight: { shape: [c.out, c.into], values: data.weight },
    bias: { shape: [c.out], values: data.bias },
  };
  return runOp(where, { batch: batchOf(c), parameters }, (b) => {
    const [weight, bias] = [b.parameter('weight'), b.parameter('bias')];
    const x = b.input([c.rows, c.into], data.x);
    const { y, pre } = b.ops.linear(x, weight, bias, c.activation, c.of);
    b.want('y', y, [c.rows, c.out]);
    if (pre) b.want('pre', pre, [c.rows, c.out]);
    const dy = b.input([c.rows, c.out], data.dy);
    const extra = then ? b.input([c.rows, c.into], data.then) : undefined;
    const dx =
      then === 'pre'
        ? b.ops.linearGeluGradient(dy, extra, weight, bias, c.of)
        : b.ops.linearGradient(dy, x, weight, bias, c.of, extra);
    b.want('dx', dx, [c.rows, c.into]);
    b.wantGradient('weight');
    b.wantGradient('bias');
  });
}

const title = ({ rows, into, out, activation, of }: LinearCase) =>
  `[${rows},${into}] to [${rows},${out}] of the ${of}, activation ${activation}`;

const titled = (cases: LinearCase[]) => cases.map((c) => [title(c), c] as const);

/** @param more what else an implementation cuts products by */
export function testLinearBesideStock(where: Where, more: LinearCase[] = []): void {
  it.each(titled([...CASES, ...more]))('gives what stock ops give: %s', async (_, c) => {
    for (const then of [null, 'pre', 'add'] as const) {
      const [ours, stock] = [await run(where, c, then), await run('stock', c, then)];
      expect(Object.keys(ours)).toEqual(Object.keys(stock));
      // Sums of at least 65 products (or rounded as often), each to 6e-8: as many times that at worst.
      const tolerance = 6e-8 * Math.max(65, c.rows, c.into, c.out);
      for (const name of Object.keys(ours)) expectNear(ours[name], stock[name], tolerance, name);
    }
  });
}

export function testLinearByItself(where: Where): void {
  it.each(titled(CASES))(
    'has the same gradient of its weights where nobody asks for dx: %s',
    async (_, c) => {
      const data = draw(c);
      const parameters = {
        weight: { shape: [c.out, c.into], values: data.weight },
        bias: { shape: [c.out], values: data.bias },
      };
      const alone = await runOp(where, { batch: batchOf(c), parameters }, (b) => {
        const [x, dy] = [b.input([c.rows, c.into], data.x), b.input([c.rows, c.out], data.dy)];
        b.ops.linearWeightGradient(dy, x, b.parameter('weight'), b.parameter('bias'), c.of);
        b.wantGradient('weight');
        b.wantGradient('bias');
      });
      const { weight, bias } = await run(where, c, null);
      expect(alone).toEqual({ weight, bias });
    },
  );
}

export function testLinearByItsFormula(where: Where): void {
  const smooth = CASES.filter(({ activation }) => activation === 'none' || activation === 'gelu');
  it.each(titled(smooth))('has the gradient that differences of its formula show: %s', async (_, c) => {
    const { x, dy, weight, bias } = draw(c);
    const ours = await run(where, c, null);
    const loss = (at: ArrayLike<number>, w: ArrayLike<number>, b: ArrayLike<number>) =>
      dot(linear(at, w, b, c.rows), dy);
    // Rounding as above; differences of a linear function are exact.
    expectGradient(ours.dx, (at) => loss(at, weight, bias), x, 4e-6, 'dx');
    expectGradient(ours.weight, (at) => loss(x, at, bias), weight, 4e-6, 'dW');
    expectGradient(ours.bias, (at) => loss(x, weight, at), bias, 4e-6, 'db');
    if (c.activation === 'gelu') expectNear(ours.y, linear(x, weight, bias, c.rows, gelu), 4e-6, 'y');
  });
}
