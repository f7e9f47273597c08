// The same bits on any number of threads, in shared memory or not: products of random shapes, by both builds.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normals } from '@/testing/arrays';
import { BUILDS, processorRuntime, type TestProcessor } from '@/testing/processor';
import type { Activation } from '../activation/activation';
import { layoutBatch } from '../batch';
import {
  linear,
  linearGeluInputGradient,
  linearInputGradient,
  linearWeightGradient,
} from '../linear/processor';
import type { View } from '../memory/view';

const MOST = { rows: 400, into: 530, out: 300 };
/** Of a product of every size. */
const VALUES = normals(MOST.rows * MOST.into, 'values');

interface Shape {
  rows: number;
  into: number;
  out: number;
  activation: Activation;
}

/** More than one block (96 × 128) and one stretch of the sum (512) in about half of them. */
const shape: fc.Arbitrary<Shape> = fc.record({
  rows: fc.integer({ min: 1, max: MOST.rows }),
  into: fc.integer({ min: 1, max: MOST.into }),
  out: fc.integer({ min: 1, max: MOST.out }),
  activation: fc.constantFrom('none', 'gelu', 'tanh', 'relu'),
});

type Opened = Awaited<ReturnType<typeof processorRuntime>>;

/** All that a linear layer of this shape computes there, byte by byte. */
function bytesOf({ memory, context }: Opened, { rows, into, out, activation }: Shape): Uint8Array[] {
  const views: View[] = [];
  const view = (shape: number[], from = 0) => {
    const size = shape.reduce((a, b) => a * b);
    const made = memory.allocateView(shape, size * 4);
    memory.write(made, VALUES.subarray(from, from + size));
    views.push(made);
    return made;
  };
  const [x, dy, pre] = [view([rows, into]), view([rows, out], 7), view([rows, into], 11)];
  const [weight, bias] = [view([out, into], 3), view([out], 5)];
  const [dWeight, dBias] = [view([out, into]), view([out])];
  context.begin(layoutBatch(Array.from({ length: rows }, () => [0])), { training: false, dropoutKey: 0 });
  const { y, pre: before } = linear(context, x, weight, bias, activation, 'rows');
  const dx = linearInputGradient(context, dy, weight, 'rows', x);
  const dPre = linearGeluInputGradient(context, dy, pre, weight, 'rows');
  linearWeightGradient(context, dy, x, { dWeight, dBias }, 'rows');
  const made = [y, ...(before ? [before] : []), dx, dPre, pre, dWeight, dBias];
  const bytes = made.map((each) => {
    const size = each.shape.reduce((a, b) => a * b);
    return new Uint8Array(memory.floats(each).slice(0, size).buffer);
  });
  context.end();
  for (const { arena } of views) arena.dispose();
  return bytes;
}

describe.each(BUILDS)('a product, relaxed SIMD: $relaxed', (build) => {
  const alone: TestProcessor = { ...build, threads: 1, shared: false };
  const others = [1, 2, 3, 5].map((threads): TestProcessor => ({ ...build, threads, shared: true }));
  let opened: Opened[];
  beforeAll(async () => {
    const room = { rows: MOST.rows, batch: MOST.rows };
    opened = await Promise.all([alone, ...others].map((how) => processorRuntime(room, how)));
  });
  afterAll(() => opened.forEach(({ runtime }) => runtime.dispose()));

  it('of any shape is the same to the bit on 1, 2, 3 and 5 threads, and in memory that is not shared', () => {
    const property = fc.property(shape, (each) => {
      const [first, ...rest] = opened.map((on) => bytesOf(on, each));
      // Buffers: compared by their bytes in one go.
      for (const other of rest)
        other.forEach((bytes, i) => expect(Buffer.compare(bytes, first[i]), `result ${i}`).toBe(0));
    });
    fc.assert(property, { numRuns: 20 });
  });
});
