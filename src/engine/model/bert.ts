// BERT and its family as classifiers, forward and backward, written once over Ops. Devlin et al., arXiv:1810.04805; layout
// of Hugging Face's modeling_bert.py. Post-LayerNorm encoder, erf GELU, a head on [CLS] (bertHead.ts), dropout in five
// places (embeddings, attention probabilities, attention output, feed-forward output, head). What differs from family to
// family, names among it, is said in families/.
// Legend: B examples, R real tokens of the batch, H hidden, F feed-forward, C classes.
import { EngineError } from '../errors';
import type { EmbeddingTables, LayerNormOutput, Ops, Parameters, RowsOf } from '../ops/types';
import { Head } from './bertHead';
import type { DropoutRates, Layer, LayerSaved, Saved, Start } from './bertPass';
import { both, denseOf, NO_RATES, parameterOf, place, places } from './bertPass';
import type { BertConfig } from './config';
import { FAMILIES, type Family } from './families';
import type { LayerPart } from './families/family';
import { embeddingsName, layerName } from './names';

export type { DropoutRates, Start } from './bertPass';

export class Bert<T> {
  private readonly family: Family;
  private readonly head: Head<T>;

  constructor(
    private readonly ops: Ops<T>,
    readonly config: BertConfig,
  ) {
    if (config.hiddenSize % 4 || config.intermediateSize % 4)
      throw new EngineError(
        'model-unsupported',
        `Bert: hidden and intermediate sizes must be multiples of 4; this model has ${config.hiddenSize} and ${config.intermediateSize}.`,
      );
    this.family = FAMILIES[config.family];
    this.head = new Head(ops, config);
  }

  /** [B,C] logits of the batch that was begun, without dropout; nothing is kept. `start` is used up. */
  predict(weights: Parameters<T>, start: Start<T> | null = null): T {
    return this.head.forward(weights, this.hidden(weights, start, this.config.layers), 0).logits;
  }

  /** Input of layer number `to` ([R,H]; behind the last, its result [B,H]), without dropout; nothing is kept. */
  hidden(weights: Parameters<T>, start: Start<T> | null, to: number): T {
    const { ops } = this;
    let x = start ? start.x : this.embed(this.tables(weights), NO_RATES, false).y;
    for (let i = start?.from ?? 0; i < to; i++) {
      const saved = this.layer(x, this.layerWeights(weights, i), i, NO_RATES);
      this.freeLayer(saved);
      ops.free(x);
      x = saved.norm2.y;
    }
    return x;
  }

  /**
   * [B,C] logits with dropout from `start` on, and what backward needs.
   * @param checkpointing keep little and make it again in backward: far less memory for a second forward pass
   *   (Chen et al., arXiv:1604.06174). The same bits.
   */
  forward(
    weights: Parameters<T>,
    rates: DropoutRates,
    checkpointing = false,
    start: Start<T> | null = null,
  ): { logits: T; saved: Saved<T> } {
    const embeddings = start ? null : this.embed(this.tables(weights), rates, true);
    const layers: Saved<T>['layers'] = [];
    let x = start ? start.x : embeddings!.y;
    for (let i = start?.from ?? 0; i < this.config.layers; i++) {
      const saved = this.layer(x, this.layerWeights(weights, i), i, rates);
      const checkpoint = checkpointing && i < this.config.layers - 1;
      if (checkpoint) this.freeLayer(saved);
      layers.push(checkpoint ? { x } : saved);
      x = saved.norm2.y;
    }
    const { logits, saved: head } = this.head.forward(weights, x, rates.classifier);
    return { logits, saved: { embeddings, layers, head } };
  }

  /** Sets every gradient from the pass's start up, from dlogits [B,C]; uses up what was saved. */
  backward(weights: Parameters<T>, saved: Saved<T>, dlogits: T, rates: DropoutRates): void {
    const { ops } = this;
    const { embeddings, layers, head } = saved;
    const from = this.config.layers - layers.length;
    const belowHead = embeddings !== null || layers.length > 0;
    let dx = this.head.backward(weights, head, dlogits, rates.classifier, belowHead);
    for (let i = this.config.layers - 1; i >= from; i--) {
      const layer = this.whole(layers[i - from], this.layerWeights(weights, i), i, rates);
      const below = i > from || embeddings !== null;
      dx = this.layerBackward(dx!, layer, this.layerWeights(weights, i), i, rates, below);
      ops.free(layer.x);
    }
    if (embeddings) this.embedBackward(dx!, embeddings, weights, rates);
  }

  private embedBackward(dx: T, saved: LayerNormOutput<T>, weights: Parameters<T>, rates: DropoutRates): void {
    const { ops } = this;
    const { weight, bias } = this.tables(weights).norm;
    const { dz, dx: same } = ops.layerNormGradient(
      dx,
      saved,
      weight,
      bias,
      place(0, rates.hidden),
      false,
      'rows',
    );
    ops.embedGradient(this.tables(weights), dz);
    ops.free(dx, dz, same === dz ? null : same);
  }

  private embed(tables: Tables<T>, rates: DropoutRates, keep: boolean): LayerNormOutput<T> {
    const { ops, config } = this;
    const { weight, bias } = tables.norm;
    const sum = ops.embed(tables);
    const dropout = place(0, rates.hidden);
    const out = ops.layerNorm(sum, null, weight, bias, config.layerNormEpsilon, dropout, 'rows');
    ops.free(sum);
    if (!keep) ops.free(out.z, out.stats);
    return out;
  }

  /** Frees what a layer kept, but not what went in and what came out. */
  private freeLayer({ qkv, attention, of, context, norm1, pre, norm2 }: LayerSaved<T>): void {
    this.ops.free(qkv, attention.context, attention.saved, of === 'batch' ? context : null);
    this.ops.free(norm1.y, norm1.z, norm1.stats, pre, norm2.z, norm2.stats);
  }

  /** A layer as its backward needs it: from a checkpoint it is gone through once more. */
  private whole(
    saved: Saved<T>['layers'][number],
    w: Layer<T>,
    index: number,
    rates: DropoutRates,
  ): LayerSaved<T> {
    if ('norm2' in saved) return saved;
    const again = this.layer(saved.x, w, index, rates);
    this.ops.free(again.norm2.y);
    return again;
  }

  /** x [R,H] through one encoder layer; `norm2.y` is the result: [R,H], of the last layer [B,H]. */
  private layer(x: T, w: Layer<T>, index: number, rates: DropoutRates): LayerSaved<T> {
    const { ops, config } = this;
    const [attentionPlace, outputPlace, feedForwardPlace] = places(
      index,
      rates,
      this.family.dropsAttentionOutput,
    );
    const epsilon = config.layerNormEpsilon;
    const qkv = ops.linear(x, ...both(w.qkv), 'none', 'rows').y;
    const attention = ops.attention(qkv, config.heads, attentionPlace);
    const of = index === config.layers - 1 ? 'batch' : 'rows';
    const [context, residual] = [attention.context, x].map((all) =>
      of === 'batch' ? ops.firstRows(all) : all,
    );
    const projected = ops.linear(context, ...both(w.output), 'none', of).y;
    const norm1 = ops.layerNorm(projected, residual, ...both(w.norm1), epsilon, outputPlace, of);
    ops.free(projected, of === 'batch' ? residual : null);
    const { y: grown, pre } = ops.linear(norm1.y, ...both(w.intermediate), 'gelu', of);
    const shrunk = ops.linear(grown, ...both(w.feedForward), 'none', of).y;
    ops.free(grown);
    const norm2 = ops.layerNorm(shrunk, norm1.y, ...both(w.norm2), epsilon, feedForwardPlace, of);
    ops.free(shrunk);
    return { x, qkv, attention, of, context, norm1, pre: pre!, norm2 };
  }

  /** dy of the layer's result → dx of its input; null where nobody `below` asks for it. */
  private layerBackward(
    dy: T,
    saved: LayerSaved<T>,
    w: Layer<T>,
    index: number,
    rates: DropoutRates,
    below: boolean,
  ): T | null {
    const { ops, config } = this;
    const { x, qkv, attention, of, context, norm1, pre, norm2 } = saved;
    const [attentionPlace, outputPlace, feedForwardPlace] = places(
      index,
      rates,
      this.family.dropsAttentionOutput,
    );
    const second = ops.layerNormGradient(dy, norm2, ...both(w.norm2), feedForwardPlace, true, of);
    ops.free(dy, norm2.z, norm2.stats);
    const dPre = ops.linearGeluGradient(second.dx, pre, ...both(w.feedForward), of);
    ops.free(pre);
    const dNorm1 = ops.linearGradient(dPre, norm1.y, ...both(w.intermediate), of, second.dz);
    ops.free(dPre, second.dz, second.dx === second.dz ? null : second.dx, norm1.y);
    const first = ops.layerNormGradient(dNorm1, norm1, ...both(w.norm1), outputPlace, true, of);
    ops.free(dNorm1, norm1.z, norm1.stats);
    const dContext = this.allRows(ops.linearGradient(first.dx, context, ...both(w.output), of), of);
    ops.free(first.dx === first.dz ? null : first.dx, of === 'batch' ? context : null);
    const dqkv = ops.attentionGradient(dContext, qkv, attention, config.heads, attentionPlace);
    ops.free(dContext, attention.context, attention.saved, qkv);
    if (!below) {
      ops.linearWeightGradient(dqkv, x, ...both(w.qkv), 'rows');
      ops.free(dqkv, first.dz);
      return null;
    }
    const dResidual = this.allRows(first.dz, of);
    const dx = ops.linearGradient(dqkv, x, ...both(w.qkv), 'rows', dResidual);
    ops.free(dqkv, dResidual);
    return dx;
  }

  /** Gradient of first rows → of all rows, which is 0 in the others; uses it up. */
  private allRows(gradient: T, of: RowsOf): T {
    if (of === 'rows') return gradient;
    const all = this.ops.firstRowsGradient(gradient);
    this.ops.free(gradient);
    return all;
  }

  private tables(weights: Parameters<T>): Tables<T> {
    const name = embeddingsName(this.config);
    const table = (of: string) => parameterOf(weights, `${name}.${of}_embeddings.weight`);
    return {
      word: table('word'),
      position: table('position'),
      firstPosition: this.config.firstPosition,
      padding: this.config.padTokenId,
      uncounted: this.config.uncounted,
      type: this.config.typeVocabularySize > 0 ? table('token_type') : null,
      norm: denseOf(weights, `${name}.LayerNorm`),
    };
  }

  private layerWeights(weights: Parameters<T>, index: number): Layer<T> {
    const { inLayer } = this.family.tensors;
    const name = layerName(this.config, index);
    const part = (of: LayerPart) => denseOf(weights, `${name}.${inLayer[of]}`);
    return {
      qkv: part('qkv'),
      output: part('output'),
      norm1: part('norm1'),
      intermediate: part('intermediate'),
      feedForward: part('feedForward'),
      norm2: part('norm2'),
    };
  }
}

/** The embeddings' parameters. */
interface Tables<T> extends EmbeddingTables<T> {
  norm: Layer<T>['norm1'];
}
