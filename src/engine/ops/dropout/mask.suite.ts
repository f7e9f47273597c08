// The mask that the kernels of an implementation apply is the one that TypeScript computes, to the bit, and it is as dense
// as asked. Tests of each implementation call this.
import { expect, it } from 'vitest';
import { runOp, type Where } from '@/testing/opBench';
import { layoutBatch } from '../batch';
import type { Dropout } from './dropout';
import { dropoutFactor, dropoutKey, dropoutMask } from './dropout';

const key = dropoutKey(42, 3);

export function testMask(where: Where): void {
  it.each([
    { rate: 0.1, place: 0, width: 65 },
    { rate: 0.5, place: 7, width: 3 },
    { rate: 0.999, place: 37, width: 64 },
  ])('is the mask of dropoutMask, bit for bit: rate $rate, place $place', async ({ width, ...dropout }) => {
    const lengths = Array.from({ length: 70 }, () => 1);
    const batch = layoutBatch(lengths.map(() => [0]));
    const ones = new Float32Array(70 * width).fill(1);
    const { y } = await runOp(where, { batch, dropoutKey: key }, (b) => {
      b.want('y', b.ops.dropout(b.input([70, width], ones), dropout), [70, width]);
    });
    expect(y).toEqual(dropoutMask(key, dropout, batch.where, width));
  });

  it('is the same within LayerNorm, four at a time, on rows of any example, token and type', async () => {
    const width = 68;
    const batch = layoutBatch([[0, 0, 0], [0, 0]], null, [[0, 1, 1], [1, 0]]); // prettier-ignore
    const dropout: Dropout = { place: 4, rate: 0.25 };
    const shape = [batch.rows, width];
    const ones = new Float32Array(batch.rows * width).fill(1);
    const parameters = {
      weight: { shape: [width], values: new Float32Array(width) },
      bias: { shape: [width], values: new Float32Array(width) },
    };
    const { z } = await runOp(where, { batch, dropoutKey: key, parameters }, (b) => {
      const zero = b.input(shape, new Float32Array(batch.rows * width));
      const [weight, bias] = [b.parameter('weight'), b.parameter('bias')];
      b.want('z', b.ops.layerNorm(b.input(shape, ones), zero, weight, bias, 1e-12, dropout, 'rows').z, shape);
    });
    expect(z).toEqual(dropoutMask(key, dropout, batch.where, width));
  });

  it('is the same on attention probabilities', async () => {
    const [heads, head, length] = [2, 4, 5];
    const batch = layoutBatch([Array<number>(length).fill(0)]);
    const dropout: Dropout = { place: 2, rate: 0.5 };
    // Query and key 0: every probability is 1/5. Values 5·e_j let the context's component j be the factor of key j.
    for (let key_ = 0; key_ < length; key_++) {
      const qkv = new Float32Array(length * 3 * heads * head);
      for (let h = 0; h < heads; h++) qkv[key_ * 24 + 16 + h * head] = length;
      const { context } = await runOp(where, { batch, dropoutKey: key }, (b) => {
        const out = b.ops.attention(b.input([length, 24], qkv), heads, dropout);
        b.want('context', out.context, [length, heads * head]);
      });
      for (let query = 0; query < length; query++)
        for (let h = 0; h < heads; h++)
          // 5 × (1/5) is 1 up to a rounding.
          expect(context[query * 8 + h * head]).toBeCloseTo(
            dropoutFactor(key, dropout, batch.where[query], (h << 16) | key_),
            5,
          );
    }
  });
}
