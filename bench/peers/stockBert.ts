// What one would write with stock tfjs: BERT for classification of tf ops, gradients by tf.variableGrads, tf.train.adam.
// Frozen: ratios are taken against this file, so it changes only if it turns out wrong. Padded [B,T] batches, dropout 0.
import * as tf from '@tensorflow/tfjs';
import type { BertConfig } from '@/engine/model/config';
import { CLASSES, drawTensor, tensorsOf, type Texts } from '../shapes';

/** Token ids and mask [B,T], T the longest text, rounded up to a multiple. */
function padded({ sequences, labels }: Texts, multipleOf: number) {
  const longest = Math.max(...sequences.map(({ length }) => length));
  const tokens = Math.ceil(longest / multipleOf) * multipleOf;
  const at = <V>(value: (b: number, t: number) => V) =>
    sequences.map((_, b) => Array.from({ length: tokens }, (_, t) => value(b, t)));
  return {
    ids: tf.tensor2d(
      at((b, t) => sequences[b][t] ?? 0),
      undefined,
      'int32',
    ),
    // Finite, because -inf less -inf is not a number.
    mask: tf.tensor2d(at((b, t) => (t < sequences[b].length ? 0 : -1e9))).reshape([-1, 1, 1, tokens]),
    labels: tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES),
  };
}

export class StockBert {
  private readonly variables = new Map<string, tf.Variable>();
  private readonly optimizer: tf.AdamOptimizer;

  constructor(
    private readonly config: BertConfig,
    learningRate: number,
    private readonly multipleOf = 8,
  ) {
    for (const { name, shape, size } of tensorsOf(config))
      this.variables.set(
        name,
        tf.tidy(() => tf.variable(tf.tensor(drawTensor(name, size), [...shape]))),
      );
    this.optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
  }

  /** Mean loss of one step; resolves when the GPU is through. */
  async step(texts: Texts): Promise<number> {
    const batch = padded(texts, this.multipleOf);
    const { value, grads } = tf.variableGrads(() => this.loss(batch), [...this.variables.values()]);
    this.optimizer.applyGradients(Object.entries(grads).map(([name, tensor]) => ({ name, tensor })));
    tf.dispose([grads, batch]);
    const [loss] = await value.data();
    value.dispose();
    return loss;
  }

  dispose(): void {
    tf.dispose([...this.variables.values()]);
    this.optimizer.dispose();
  }

  private loss({ ids, mask, labels }: ReturnType<typeof padded>): tf.Scalar {
    let x = this.embed(ids);
    for (let i = 0; i < this.config.layers; i++) x = this.layer(x, mask, `bert.encoder.layer.${i}`);
    const first = x.slice([0, 0, 0], [-1, 1, -1]).reshape([-1, this.config.hiddenSize]);
    const logits = this.dense(tf.tanh(this.dense(first, 'bert.pooler.dense')), 'classifier');
    return tf.losses.softmaxCrossEntropy(labels, logits).asScalar();
  }

  private embed(ids: tf.Tensor2D): tf.Tensor {
    const name = 'bert.embeddings';
    const table = (which: string) => this.get(`${name}.${which}_embeddings.weight`) as tf.Tensor2D;
    const words = tf.gather(table('word'), ids);
    const positions = tf.slice(table('position'), [0, 0], [ids.shape[1], -1]);
    const types = tf.slice(table('token_type'), [0, 0], [1, -1]);
    return this.norm(tf.add(tf.add(words, positions), types), `${name}.LayerNorm`);
  }

  private layer(x: tf.Tensor, mask: tf.Tensor, name: string): tf.Tensor {
    const attended = this.dense(
      this.attention(x, mask, `${name}.attention.self`),
      `${name}.attention.output.dense`,
    );
    const inner = this.norm(tf.add(attended, x), `${name}.attention.output.LayerNorm`);
    const grown = gelu(this.dense(inner, `${name}.intermediate.dense`));
    return this.norm(tf.add(this.dense(grown, `${name}.output.dense`), inner), `${name}.output.LayerNorm`);
  }

  private attention(x: tf.Tensor, mask: tf.Tensor, name: string): tf.Tensor {
    const { heads, hiddenSize } = this.config;
    const [batch, tokens] = x.shape;
    const split = (which: string) =>
      tf.transpose(
        this.dense(x, `${name}.${which}`).reshape([batch, tokens, heads, hiddenSize / heads]),
        [0, 2, 1, 3],
      );
    const scores = tf.mul(
      tf.matMul(split('query'), split('key'), false, true),
      1 / Math.sqrt(hiddenSize / heads),
    );
    const context = tf.matMul(tf.softmax(tf.add(scores, mask)), split('value'));
    return tf.transpose(context, [0, 2, 1, 3]).reshape([batch, tokens, hiddenSize]);
  }

  private dense(x: tf.Tensor, name: string): tf.Tensor {
    const rows = x.reshape([-1, x.shape.at(-1)!]);
    const y = tf.add(
      tf.matMul(rows as tf.Tensor2D, this.get(`${name}.weight`), false, true),
      this.get(`${name}.bias`),
    );
    return y.reshape([...x.shape.slice(0, -1), y.shape[1]!]);
  }

  private norm(x: tf.Tensor, name: string): tf.Tensor {
    const { mean, variance } = tf.moments(x, -1, true);
    const normal = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, this.config.layerNormEpsilon)));
    return tf.add(tf.mul(normal, this.get(`${name}.weight`)), this.get(`${name}.bias`));
  }

  private get(name: string): tf.Variable {
    return this.variables.get(name)!;
  }
}

function gelu(x: tf.Tensor): tf.Tensor {
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
}
