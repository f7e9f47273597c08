// The files that are written, read and computed by ONNX Runtime itself (WebAssembly), beside what PyTorch recorded and what
// Warble computes.
import { describe, expect, it } from 'vitest';
import { goldenCase, goldenText } from '@/testing/golden';
import { openGolden } from '@/testing/goldenModel';
import { alone, logitsOf, onnxOf, RECORDED } from '@/testing/onnx';
import { processorRuntime } from '@/testing/processor';
import { readConfig } from '@/engine/model/config';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import { classifierGraph } from './classifier';
import { ModelFile } from './modelFile';
import { fromBlocks, fromRows, quantizeBlocks, quantizeRows } from './quantize';
import { FLOAT32 } from './styles';

/** float32 sums in another order. */
const CLOSE = 1e-5;
/** The same sums, by kernels for one row and for several. */
const SAME = 2e-6;

function expectNear(rows: number[][], wanted: readonly (readonly number[])[], most: number): void {
  expect(rows.map((row) => row.length)).toEqual(wanted.map((row) => row.length));
  rows.forEach((row, i) =>
    row.forEach((value, c) => expect(Math.abs(value - wanted[i][c])).toBeLessThan(most)),
  );
}

/** What a runtime computes with where a weight lies in 8 bits. */
function rounded(tensor: NamedTensor): NamedTensor {
  const { name, shape, data } = tensor;
  const [rows, columns] = shape;
  if (/word_embeddings/.test(name)) return { ...tensor, data: fromRows(quantizeRows(data, rows, columns)) };
  const isProduct = shape.length === 2 && !/embeddings|^classifier\.weight|out_proj/.test(name);
  return isProduct ? { ...tensor, data: fromBlocks(quantizeBlocks(data, rows, columns), columns) } : tensor;
}

describe.each(RECORDED)('%s', (name) => {
  it('gives what PyTorch and Warble give, in float32', async () => {
    const { logits, batches } = await goldenCase(name);
    const answers = await logitsOf(await onnxOf(name), batches[0]);
    expectNear(answers, logits, CLOSE);
    const { runtime } = await processorRuntime({ rows: 256, batch: 16 });
    const { model } = await openGolden(name, runtime);
    model.load();
    const ours = await model.predict(batches[0]);
    model.dispose();
    expectNear([[...ours]], [answers.flat()], CLOSE);
  });

  it('in 8 bits gives what the rounded weights give in float32: nothing else is rounded', async () => {
    const { logits, batches } = await goldenCase(name);
    const answers = await logitsOf(await onnxOf(name, { style: '8 bits' }), batches[0]);
    expectNear(answers, await logitsOf(await onnxOf(name, { change: rounded }), batches[0]), CLOSE);
    expect(answers).not.toEqual(logits);
  });

  it.each(['float32', '8 bits'] as const)(
    'gives a text the same answer alone and beside longer ones, in %s',
    async (style) => {
      const { batches } = await goldenCase(name);
      const files = await onnxOf(name, { style });
      const together = await logitsOf(files, batches[0]);
      for (const [i, row] of together.entries())
        expectNear(await logitsOf(files, alone(batches[0], i)), [row], SAME);
    },
  );
});

describe('a model that is too large for one file', () => {
  it('is read with the files beside it, to the same bits', async () => {
    const { batches } = await goldenCase('tiny');
    const files = await onnxOf('tiny', { limit: 20_000 });
    expect(files.map(({ name }) => name).slice(0, 3)).toEqual([
      'model.onnx',
      'model.onnx_data',
      'model.onnx_data_1',
    ]);
    const answers = await logitsOf(files, batches[0]);
    expect(answers).toEqual(await logitsOf(await onnxOf('tiny'), batches[0]));
  });
});

describe('a tensor that never comes', () => {
  it('is told by name, with its size', async () => {
    const config = readConfig(await goldenText('tiny/config.json'), 'tiny');
    const graph = classifierGraph(config, 2, FLOAT32);
    const file = new ModelFile(graph, { name: 'model.onnx', version: 'test', opsets: {} });
    expect(() => file.finish()).toThrow(/^ModelFile: \S+ \[.*\] takes \d+ bytes, none came\.$/);
  });
});
