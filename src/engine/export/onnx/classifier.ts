// BERT and its family as an ONNX graph: what model/bert.ts computes without dropout, on padded batches as other software
// has them. Inputs and outputs are called as Hugging Face's optimum calls them.
// Legend: B texts, T tokens of the longest, H hidden, N heads, D head size, F feed-forward, C classes.
import type { BertConfig } from '@/engine/model/config';
import { FAMILIES } from '@/engine/model/families';
import type { LayerPart } from '@/engine/model/families/family';
import { embeddingsName, layerName, parameterList } from '@/engine/model/names';
import { PLAIN } from './forms';
import { Graph } from './graph';
import { typeNumber } from './proto';
import { FLOAT32, type Style } from './styles';

const BATCH = 'batch_size';
const LENGTH = 'sequence_length';

/** What transformers adds to the scores of padding: the lowest float32. */
const MASKED = -3.4028234663852886e38;

/** input_ids, attention_mask and, where the family tells texts of a pair apart, token_type_ids [B,T] → logits [B,C]. */
export function classifierGraph(config: BertConfig, classes: number, style: Style): Graph {
  const graph = new Graph(parameterList(config, classes));
  const writer = new ClassifierWriter(graph, config, style);
  const [ids, mask] = ['input_ids', 'attention_mask'].map((name) => textInput(graph, name));
  const types = FAMILIES[config.family].readsTokenTypes ? textInput(graph, 'token_type_ids') : null;
  const added = writer.maskScores(mask);
  let x = writer.embed(ids, types);
  for (let i = 0; i < config.layers; i++) x = writer.layer(x, added, i);
  graph.output(writer.head(x), 'logits', 'float', [BATCH, classes]);
  return graph;
}

const textInput = (graph: Graph, name: string) => graph.input(name, 'int64', [BATCH, LENGTH]);

class ClassifierWriter {
  constructor(
    private readonly graph: Graph,
    private readonly config: BertConfig,
    private readonly style: Style,
  ) {}

  /** [B,T], 1 where there is a token → [B,1,1,T], 0 there and the lowest float32 elsewhere. */
  maskScores(mask: string): string {
    const { graph } = this;
    const isToken = graph.node('Cast', [mask], { to: typeNumber('bool') });
    const scores = graph.node('Where', [isToken, graph.scalar(0), graph.scalar(MASKED)]);
    return graph.node('Unsqueeze', [scores, graph.list(1, 2)]);
  }

  /** [B,T] → [B,T,H] */
  embed(ids: string, types: string | null): string {
    const { graph, config } = this;
    const name = embeddingsName(config);
    const words = this.style.rows(graph, `${name}.word_embeddings.weight`, ids);
    const placed = this.add(words, this.positions(ids, `${name}.position_embeddings.weight`));
    if (config.typeVocabularySize === 0) return this.norm(placed, `${name}.LayerNorm`);
    // Where no types are asked for, all tokens are of the first.
    const table = graph.parameter(`${name}.token_type_embeddings.weight`, PLAIN);
    const typed = this.add(placed, graph.node('Gather', [table, types ?? graph.index(0)]));
    return this.norm(typed, `${name}.LayerNorm`);
  }

  /** [B,T,H] → [B,T,H] */
  layer(x: string, mask: string, index: number): string {
    const { graph } = this;
    const { inLayer } = FAMILIES[this.config.family].tensors;
    const part = (of: LayerPart) => `${layerName(this.config, index)}.${inLayer[of]}`;
    const context = this.attention(x, mask, part);
    const attended = this.norm(this.add(this.dense(context, part('output')), x), part('norm1'));
    const grown = this.gelu(this.dense(attended, part('intermediate')));
    const shrunk = this.dense(grown, part('feedForward'));
    return this.norm(graph.node('Add', [shrunk, attended]), part('norm2'));
  }

  /** [B,T,H] → [B,C], of the first token. */
  head(x: string): string {
    const { graph } = this;
    const { dense, activation, out } = FAMILIES[this.config.family].head;
    const first = graph.node('Gather', [x, graph.index(0)], { axis: 1 });
    const inner = graph.node(activation === 'tanh' ? 'Tanh' : 'Relu', [this.dense(first, dense)]);
    // In float32 always: it is small, and what it answers is all there is.
    return this.dense(inner, out, FLOAT32);
  }

  /** [T,H], or [B,T,H] where padding is not counted. */
  private positions(ids: string, table: string): string {
    const { graph, config } = this;
    const rows = graph.parameter(table, PLAIN);
    if (config.uncounted === null) {
      const length = graph.node('Gather', [graph.node('Shape', [ids]), graph.list(1)]);
      return graph.node('Slice', [rows, graph.list(0), length, graph.list(0)]);
    }
    // As create_position_ids_from_input_ids of transformers.
    const padding = graph.node('Equal', [ids, graph.index(config.uncounted)]);
    const counted = graph.node('Cast', [graph.node('Not', [padding])], { to: typeNumber('int64') });
    const places = graph.node('Mul', [graph.node('CumSum', [counted, graph.index(1)]), counted]);
    return graph.node('Gather', [rows, this.add(places, graph.index(config.uncounted))]);
  }

  private attention(x: string, mask: string, part: (of: LayerPart) => string): string {
    const { graph } = this;
    const { heads, headSize, hiddenSize } = this.config;
    const split = (of: LayerPart, perm: number[]) => {
      const all = graph.node('Reshape', [this.dense(x, part(of)), graph.list(0, 0, heads, headSize)]);
      return graph.node('Transpose', [all], { perm });
    };
    const query = split('query', [0, 2, 1, 3]);
    const products = graph.node('MatMul', [query, split('key', [0, 2, 3, 1])]);
    const scores = graph.node('Div', [products, graph.scalar(Math.sqrt(headSize))]);
    const shares = graph.node('Softmax', [this.add(scores, mask)], { axis: -1 });
    const context = graph.node('MatMul', [shares, split('value', [0, 2, 1, 3])]);
    const joined = graph.node('Transpose', [context], { perm: [0, 2, 1, 3] });
    return graph.node('Reshape', [joined, graph.list(0, 0, hiddenSize)]);
  }

  /** x (1 + erf(x / √2)) / 2, node by node as exporters write it: runtimes know that shape and make one kernel of it. */
  private gelu(x: string): string {
    const { graph } = this;
    const error = graph.node('Erf', [graph.node('Div', [x, graph.scalar(Math.SQRT2)])]);
    const grown = graph.node('Mul', [x, this.add(error, graph.scalar(1))]);
    return graph.node('Mul', [grown, graph.scalar(0.5)]);
  }

  private dense(x: string, name: string, style = this.style): string {
    const product = style.product(this.graph, x, `${name}.weight`);
    return this.add(product, this.graph.parameter(`${name}.bias`, PLAIN));
  }

  private norm(x: string, name: string): string {
    const inputs = [x, ...['weight', 'bias'].map((of) => this.graph.parameter(`${name}.${of}`, PLAIN))];
    const epsilon = { float: this.config.layerNormEpsilon };
    return this.graph.node('LayerNormalization', inputs, { axis: -1, epsilon });
  }

  private add(a: string, b: string): string {
    return this.graph.node('Add', [a, b]);
  }
}
