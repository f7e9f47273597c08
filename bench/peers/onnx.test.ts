// Read by ONNX Runtime itself, on the processor.
import * as ort from 'onnxruntime-web';
import { expect, it } from 'vitest';
import { OnnxGraph } from './onnx';

async function run(model: Uint8Array, input: Int32Array, shape: number[]): Promise<ort.Tensor> {
  const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
  const { y } = await session.run({ x: new ort.Tensor('int32', input, shape) });
  await session.release();
  return y;
}

it('ONNX Runtime reads weights, lists, attributes of all three kinds and shapes as they were meant', async () => {
  const graph = new OnnxGraph();
  const x = graph.input('x', 'int32', [2, 2]);
  const table = graph.weights('table', [3, 2], Float32Array.of(1, 3, 5, 9, -2, -2));
  const rows = graph.node('Gather', [table, x], { axis: 0 });
  const scale = graph.weights('scale', [2], Float32Array.of(1, 10));
  const normal = graph.node('LayerNormalization', [rows, scale], { epsilon: { float: 3 } });
  const turned = graph.node('Transpose', [normal], { perm: [1, 0, 2] });
  graph.output(graph.node('Reshape', [turned, graph.list([4, 2])]), 'y', 'float', [4, 2]);
  const y = await run(graph.model({ '': 20 }), Int32Array.of(0, 1, 2, 1), [2, 2]);
  expect(y.dims).toEqual([4, 2]);
  // (value - mean) / √(variance + 3): ±1 / 2 of [1,3], ±2 / √7 of [5,9], 0 of [-2,-2]; examples and places swapped.
  const wide = 2 / Math.sqrt(7);
  const expected = [-0.5, 5, 0, 0, -wide, 10 * wide, -wide, 10 * wide];
  expected.forEach((value, i) => expect(y.data[i]).toBeCloseTo(value, 5));
});

it('lengths past 127 bytes are written in as many bytes as they need', async () => {
  const graph = new OnnxGraph();
  const x = graph.input('x', 'int32', [1]);
  const values = Float32Array.from({ length: 20_000 }, (_, i) => i);
  const row = graph.node('Gather', [graph.weights('table', [2, 10_000], values), x], { axis: 0 });
  graph.output(row, 'y', 'float', [1, 10_000]);
  const y = await run(graph.model({ '': 20 }), Int32Array.of(1), [1]);
  expect([y.data[0], y.data[9999]]).toEqual([10_000, 19_999]);
});
