// BERT for classification as an ONNX graph of a fixed batch, as ONNX Runtime likes it best: LayerNormalization and Gelu as
// one operator each, attention as well where that is asked for (com.microsoft.MultiHeadAttention), and no mask, because
// every token is real. The same weights as everywhere in bench.
import type { BertConfig } from '@/engine/model/config';
import { CLASSES, drawTensor, tensorsOf } from '../shapes';
import { OnnxGraph } from './onnx';

/** First with Gelu. */
const OPSET = 20;
const MICROSOFT = 'com.microsoft';

/** ONNX Runtime's own operator, or the products and softmax that exporters write. */
export type Attention = 'fused' | 'composed';

/** The file's bytes: input `ids` int32 [B,T], output `logits` [B,C]. */
export function onnxBert(
  config: BertConfig,
  examples: number,
  tokens: number,
  attends: Attention,
): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph();
  const writer = new BertWriter(graph, config, attends);
  let x = writer.embed(graph.input('ids', 'int32', [examples, tokens]), tokens);
  for (let i = 0; i < config.layers; i++) x = writer.layer(x, `bert.encoder.layer.${i}`);
  // An index without dimensions takes the first token's dimension away.
  const first = graph.node('Gather', [x, graph.list([0], [])], { axis: 1 });
  const pooled = graph.node('Tanh', [writer.dense(first, 'bert.pooler.dense')]);
  graph.output(writer.dense(pooled, 'classifier'), 'logits', 'float', [examples, CLASSES]);
  return graph.model({ '': OPSET, [MICROSOFT]: 1 });
}

class BertWriter {
  private readonly shapes: Map<string, readonly number[]>;

  constructor(
    private readonly graph: OnnxGraph,
    private readonly config: BertConfig,
    private readonly attends: Attention,
  ) {
    this.shapes = new Map(tensorsOf(config).map(({ name, shape }) => [name, shape]));
  }

  embed(ids: string, tokens: number): string {
    const table = (which: string) => `bert.embeddings.${which}_embeddings.weight`;
    const words = this.graph.node('Gather', [this.weights(table('word')), ids]);
    // Position and token type are the same in every example: one constant [1,T,H].
    const { hiddenSize } = this.config;
    const types = this.values(table('token_type'));
    const places = this.values(table('position')).slice(0, tokens * hiddenSize);
    const constant = places.map((value, i) => value + types[i % hiddenSize]);
    const rest = this.graph.weights('places', [1, tokens, hiddenSize], constant);
    return this.norm(this.graph.node('Add', [words, rest]), 'bert.embeddings.LayerNorm');
  }

  layer(x: string, name: string): string {
    const attended = this.dense(
      this.attention(x, `${name}.attention.self`),
      `${name}.attention.output.dense`,
    );
    const inner = this.norm(this.graph.node('Add', [attended, x]), `${name}.attention.output.LayerNorm`);
    const grown = this.graph.node('Gelu', [this.dense(inner, `${name}.intermediate.dense`)]);
    const out = this.dense(grown, `${name}.output.dense`);
    return this.norm(this.graph.node('Add', [out, inner]), `${name}.output.LayerNorm`);
  }

  /** y = x Wᵀ + b. The weight is stored [in,out], as exporters store it. */
  dense(x: string, name: string): string {
    const weight = `${name}.weight`;
    const [outputs, inputs] = this.shapes.get(weight)!;
    const values = transposed(this.values(weight), outputs, inputs);
    const product = this.graph.node('MatMul', [x, this.graph.weights(weight, [inputs, outputs], values)]);
    return this.graph.node('Add', [product, this.weights(`${name}.bias`)]);
  }

  private attention(x: string, name: string): string {
    const parts = ['query', 'key', 'value'].map((which) => this.dense(x, `${name}.${which}`));
    if (this.attends === 'fused')
      return this.graph.node('MultiHeadAttention', parts, { num_heads: this.config.heads }, MICROSOFT);
    const { heads, hiddenSize } = this.config;
    const size = hiddenSize / heads;
    const [query, key, value] = parts.map((part, i) => {
      const split = this.graph.node('Reshape', [part, this.graph.list([0, 0, heads, size])]);
      return this.graph.node('Transpose', [split], { perm: i === 1 ? [0, 2, 3, 1] : [0, 2, 1, 3] });
    });
    const scale = this.graph.weights(`${name}.scale`, [], Float32Array.of(1 / Math.sqrt(size)));
    const scores = this.graph.node('Mul', [this.graph.node('MatMul', [query, key]), scale]);
    const context = this.graph.node('MatMul', [this.graph.node('Softmax', [scores], { axis: 3 }), value]);
    const joined = this.graph.node('Transpose', [context], { perm: [0, 2, 1, 3] });
    return this.graph.node('Reshape', [joined, this.graph.list([0, 0, hiddenSize])]);
  }

  private norm(x: string, name: string): string {
    const inputs = [x, this.weights(`${name}.weight`), this.weights(`${name}.bias`)];
    const epsilon = { float: this.config.layerNormEpsilon };
    return this.graph.node('LayerNormalization', inputs, { epsilon });
  }

  private weights(name: string): string {
    return this.graph.weights(name, this.shapes.get(name)!, this.values(name));
  }

  private values(name: string): Float32Array<ArrayBuffer> {
    const size = this.shapes.get(name)!.reduce((product, length) => product * length, 1);
    return drawTensor(name, size) as Float32Array<ArrayBuffer>;
  }
}

/** [columns,rows] of [rows,columns]. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array<ArrayBuffer> {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = values[row * columns + column];
  return turned;
}
