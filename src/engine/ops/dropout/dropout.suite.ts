// Dropout alone, and its way back through a head's activation, on any implementation. Tests of each one call this.
import { expect, it } from 'vitest';
import { dot, expectGradient, expectNear, normals } from '@/testing/arrays';
import type { Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import { layoutBatch } from '../batch';
import { dropoutMask } from './dropout';

const KEY = 5;
const DROPOUT = { place: 9, rate: 0.4 };
const LENGTHS = [3, 1, 65];
const SIZES = LENGTHS.map((_, b) => b);

const batch = layoutBatch(LENGTHS.map((length) => Array<number>(length).fill(0)));
const given = { batch, dropoutKey: KEY };
const WIDTHS = [1, 3, 63, 65, 64];
const positive = (x: number) => Math.max(x, 0);

export function testDropout(where: Where): void {
  it.each(WIDTHS)('drop what stock ops drop, in [3,%i]', async (width) => {
    const shape = [SIZES.length, width];
    const run = (on: Where) =>
      runOp(on, given, (b) => {
        const tanh = b.input(shape, normals(3 * width, 'u', width).map(Math.tanh));
        b.want('y', b.ops.dropout(tanh, DROPOUT), shape);
        const dy = b.input(shape, normals(3 * width, 'dy', width));
        b.want('du', b.ops.dropoutActivationGradient(dy, tanh, 'tanh', DROPOUT), shape);
        const relu = b.input(shape, normals(3 * width, 'u', width).map(positive));
        b.want('dv', b.ops.dropoutActivationGradient(dy, relu, 'relu', DROPOUT), shape);
      });
    const [ours, stock] = [await run(where), await run('stock')];
    // One product for y, the same in both; the few of du may be rounded in another order.
    expect(ours.y).toEqual(stock.y);
    expectNear(ours.du, stock.du, 4e-7, 'du');
    expect(ours.dv).toEqual(stock.dv);
  });

  it('go back through dropout and tanh as differences of the formula show', async () => {
    const shape = [3, 65];
    const [u, dy] = [normals(195, 'u'), normals(195, 'dy')];
    const { du } = await runOp(where, given, (b) => {
      const tanh = b.input(shape, u.map(Math.tanh));
      b.want('du', b.ops.dropoutActivationGradient(b.input(shape, dy), tanh, 'tanh', DROPOUT), shape);
    });
    const mask = dropoutMask(KEY, DROPOUT, Uint32Array.from(SIZES, (b) => b << 16), 65); // prettier-ignore
    // 1 - tanh² of a rounded tanh: off by 1e-7 where tanh is close to 1.
    expectGradient(du, (at) => dot(at.map((x, i) => mask[i] * Math.tanh(x)), dy), u, 1e-6, 'du'); // prettier-ignore
  });

  it('go back through dropout and ReLU where it let something through, and nowhere else', async () => {
    const shape = [3, 65];
    const [u, dy] = [normals(195, 'u'), normals(195, 'dy')];
    // PyTorch's choice at the corner: nothing flows.
    u[0] = 0;
    const { dv } = await runOp(where, given, (b) => {
      const relu = b.input(shape, u.map(positive));
      b.want('dv', b.ops.dropoutActivationGradient(b.input(shape, dy), relu, 'relu', DROPOUT), shape);
    });
    const mask = dropoutMask(KEY, DROPOUT, Uint32Array.from(SIZES, (b) => b << 16), 65); // prettier-ignore
    expect(dv).toEqual(dy.map((value, i) => (u[i] > 0 ? Math.fround(value * mask[i]) : 0)));
    expect(dv.filter((value) => value !== 0).length).toBeGreaterThan(30);
  });
}
