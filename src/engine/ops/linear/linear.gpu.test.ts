// Linear layers: fused beside stock, and gradients beside central differences of the formula in float64.
import { describe, expect, it } from 'vitest';
import { dot, expectGradient, expectNear, normals } from '@/testing/arrays';
import { gelu, linear } from '@/testing/float64';
import { hasGpu } from '@/testing/gpu';
import type { OpResults, Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import type { Activation } from '../activation/activation';
import { layoutBatch } from '../batch';
import { CPU_PLAN, everywhere, GPU_PLAN } from '../gpu/gemm/types';
import type { KernelPlan } from '../gpu/gemm/types';
import type { RowsOf } from '../types';

const SMALL_PLAN: KernelPlan = {
  ...CPU_PLAN,
  name: 'small',
  gemm: everywhere({ kind: 'registers', rows: 4, columns: 4, lanes: 1 }),
};
const TURNED_PLAN: KernelPlan = { ...SMALL_PLAN, name: 'turned', turnRows: true };

interface Case {
  rows: number;
  into: number;
  out: number;
  activation: Activation;
  of: RowsOf;
}

/** Whole blocks, and what no vec4 divides; one row; one example. */
const CASES: Case[] = [
  { rows: 65, into: 24, out: 16, activation: 'gelu', of: 'rows' },
  { rows: 3, into: 16, out: 40, activation: 'none', of: 'rows' },
  { rows: 1, into: 63, out: 65, activation: 'gelu', of: 'rows' },
  { rows: 63, into: 3, out: 1, activation: 'none', of: 'rows' },
  { rows: 1, into: 32, out: 32, activation: 'tanh', of: 'batch' },
  { rows: 3, into: 32, out: 32, activation: 'relu', of: 'batch' },
  { rows: 3, into: 32, out: 3, activation: 'none', of: 'batch' },
];

const batchOf = ({ rows, of }: Case) =>
  layoutBatch(of === 'rows' ? [Array<number>(rows).fill(0)] : Array.from({ length: rows }, () => [0, 0]));

function draw({ rows, into, out }: Case) {
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
function run(where: Where, c: Case, then: 'pre' | 'add' | null): Promise<OpResults> {
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

const title = ({ rows, into, out, activation, of }: Case) =>
  `[${rows},${into}] to [${rows},${out}] of the ${of}, activation ${activation}`;

describe.skipIf(!hasGpu())('linear', () => {
  describe.each([SMALL_PLAN, TURNED_PLAN, GPU_PLAN])('by the plan $name', (plan) => {
    it.each(CASES.map((c) => [title(c), c] as const))('gives what stock ops give: %s', async (_, c) => {
      for (const then of [null, 'pre', 'add'] as const) {
        const [fused, stock] = [await run(plan, c, then), await run('stock', c, then)];
        expect(Object.keys(fused)).toEqual(Object.keys(stock));
        // Sums of up to 65 products, each rounded to 6e-8: 65 × 6e-8 at worst.
        for (const name of Object.keys(fused)) expectNear(fused[name], stock[name], 4e-6, name);
      }
    });
  });

  it.each(CASES.map((c) => [title(c), c] as const))(
    'has the same gradient of its weights where nobody asks for dx: %s',
    async (_, c) => {
      const data = draw(c);
      const parameters = {
        weight: { shape: [c.out, c.into], values: data.weight },
        bias: { shape: [c.out], values: data.bias },
      };
      for (const where of [SMALL_PLAN, 'stock'] as const) {
        const alone = await runOp(where, { batch: batchOf(c), parameters }, (b) => {
          const [x, dy] = [b.input([c.rows, c.into], data.x), b.input([c.rows, c.out], data.dy)];
          b.ops.linearWeightGradient(dy, x, b.parameter('weight'), b.parameter('bias'), c.of);
          b.wantGradient('weight');
          b.wantGradient('bias');
        });
        const { weight, bias } = await run(where, c, null);
        expect(alone).toEqual({ weight, bias });
      }
    },
  );

  it.each(
    CASES.filter(({ activation }) => activation === 'none' || activation === 'gelu').map(
      (c) => [title(c), c] as const,
    ),
  )('has the gradient that differences of its formula show: %s', async (_, c) => {
    const { x, dy, weight, bias } = draw(c);
    const fused = await run(SMALL_PLAN, c, null);
    const loss = (at: ArrayLike<number>, w: ArrayLike<number>, b: ArrayLike<number>) =>
      dot(linear(at, w, b, c.rows), dy);
    // Rounding as above; differences of a linear function are exact.
    expectGradient(fused.dx, (at) => loss(at, weight, bias), x, 4e-6, 'dx');
    expectGradient(fused.weight, (at) => loss(x, at, bias), weight, 4e-6, 'dW');
    expectGradient(fused.bias, (at) => loss(x, weight, at), bias, 4e-6, 'db');
    if (c.activation === 'gelu') expectNear(fused.y, linear(x, weight, bias, c.rows, gelu), 4e-6, 'y');
  });
});
