// One product in memories of a processor: work that is shared out among its threads, and whose bits are known.
import { layoutBatch } from '@/engine/ops/batch';
import { linear } from '@/engine/ops/linear/processor';
import { ProcessorContext } from '@/engine/ops/processor/context';
import { ProcessorMemory } from '@/engine/ops/processor/memory';
import type { Processor } from '@/engine/ops/processor/processor';
import { normals } from './arrays';

/** 12 blocks: work for as many threads. */
const SIZE = { rows: 300, into: 64, out: 384 };
const X = normals(SIZE.rows * SIZE.into, 'x');
const WEIGHT = normals(SIZE.into * SIZE.out, 'weight');
const BATCH = layoutBatch([new Int32Array(SIZE.rows)]);

export interface ProductBench {
  memory: ProcessorMemory;
  /** The bytes of the result; a copy. */
  product(): Buffer;
  dispose(): void;
}

/** Memory of one runtime, and the product in it. */
export function openProduct(processor: Processor): ProductBench {
  const memory = new ProcessorMemory(processor, 2 ** 26);
  const context = new ProcessorContext(memory, { rows: SIZE.rows, batch: 1 });
  const view = (shape: number[], values: Float32Array) => {
    const made = memory.allocateView(shape, values.byteLength);
    memory.write(made, values);
    return made;
  };
  const x = view([SIZE.rows, SIZE.into], X);
  const weight = view([SIZE.out, SIZE.into], WEIGHT);
  const bias = view([SIZE.out], new Float32Array(SIZE.out));
  return {
    memory,
    product() {
      context.begin(BATCH, { training: false, dropoutKey: 0 });
      const { y } = linear(context, x, weight, bias, 'none', 'rows');
      const values = memory.floats(y).slice(0, SIZE.rows * SIZE.out);
      context.end();
      return Buffer.from(values.buffer);
    },
    dispose() {
      context.dispose();
      memory.dispose();
    },
  };
}
