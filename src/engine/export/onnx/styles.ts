// The two ways in which weights lie in a model and are computed with: in float32, and in 8 bits. Activations are float32 in
// both: ONNX Runtime would round those of DequantizeLinear → MatMul (findings/plain-8-bit-rounds-texts.sh), and dynamic
// quantization takes their scale from the whole batch, so that an answer would depend on the texts beside it.
import { BLOCK } from './quantize';
import { BLOCKS, PLAIN, ROWS, scalesOf, TRANSPOSED } from './forms';
import type { Graph } from './graph';
import { typeNumber } from './proto';

export interface Style {
  /** x Wᵀ: x [...,in], the weight [out,in] as PyTorch has it → [...,out]. */
  product(graph: Graph, x: string, weight: string): string;
  /** Rows of a table [V,H] by ids [B,T] → [B,T,H]. */
  rows(graph: Graph, table: string, ids: string): string;
  /** Operator sets that it needs besides ONNX's own. */
  opsets: Readonly<Record<string, number>>;
}

export const FLOAT32: Style = {
  product: (graph, x, weight) => graph.node('MatMul', [x, graph.parameter(weight, TRANSPOSED)]),
  rows: (graph, table, ids) => graph.node('Gather', [graph.parameter(table, PLAIN), ids]),
  opsets: {},
};

const MICROSOFT = 'com.microsoft';

/** MatMulNBits: activations and sums stay float32. */
const ACCURACY_FLOAT32 = 1;

export const EIGHT_BIT: Style = {
  product(graph, x, weight) {
    const [out, into] = graph.shape(weight);
    const inputs = [x, graph.parameter(weight, BLOCKS), scalesOf(weight)];
    const how = { K: into, N: out, bits: 8, block_size: BLOCK, accuracy_level: ACCURACY_FLOAT32 };
    return graph.node('MatMulNBits', inputs, how, MICROSOFT);
  },
  // DequantizeLinear has one scale for a whole table, or one a row of a tensor whose rows are known; this has one a word.
  rows(graph, table, ids) {
    const q = graph.node('Gather', [graph.parameter(table, ROWS), ids]);
    const steps = graph.node('Cast', [q], { to: typeNumber('float') });
    return graph.node('Mul', [steps, graph.node('Gather', [scalesOf(table), ids])]);
  },
  opsets: { [MICROSOFT]: 1 },
};

export const FOLDER = 'onnx';

/** In that folder of an export: names as transformers.js looks for them. The second is there where it was asked for. */
export const MODEL_FILES = [
  { name: 'model.onnx', style: FLOAT32 },
  { name: 'model_quantized.onnx', style: EIGHT_BIT },
];
