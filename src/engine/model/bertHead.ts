// The head on the first token's hidden state: dense, activation, dropout, and a row for each class; in some families
// dropout in front of it, too. Used by bert.ts. B examples, H hidden, C classes.
import type { Ops, Parameters } from '../ops/types';
import { both, denseOf, headPlaces, type HeadSaved } from './bertPass';
import type { BertConfig } from './config';
import { FAMILIES, type Family } from './families';

export class Head<T> {
  private readonly family: Family['head'];

  constructor(
    private readonly ops: Ops<T>,
    private readonly config: BertConfig,
  ) {
    this.family = FAMILIES[config.family].head;
  }

  /** [B,C] logits of x [B,H], which is used up, with dropout of this rate, and what backward needs. */
  forward(weights: Parameters<T>, x: T, rate: number): { logits: T; saved: HeadSaved<T> } {
    const { ops } = this;
    const [before, behind] = this.places(rate);
    const input = before.rate > 0 ? ops.dropout(x, before) : x;
    if (input !== x) ops.free(x);
    const { dense, out } = this.layers(weights);
    const activated = ops.linear(input, ...dense, this.family.activation, 'batch').y;
    const dropped = behind.rate > 0 ? ops.dropout(activated, behind) : activated;
    const logits = ops.linear(dropped, ...out, 'none', 'batch').y;
    return { logits, saved: { input, activated, dropped } };
  }

  /**
   * Sets the gradients of the head from dlogits [B,C], which is used up; returns that of x [B,H], null where nobody
   * `below` asks for it.
   */
  backward(
    weights: Parameters<T>,
    { input, activated, dropped }: HeadSaved<T>,
    dlogits: T,
    rate: number,
    below: boolean,
  ): T | null {
    const { ops } = this;
    const { dense, out } = this.layers(weights);
    const [before, behind] = this.places(rate);
    const dDropped = ops.linearGradient(dlogits, dropped, ...out, 'batch');
    const dDense = ops.dropoutActivationGradient(dDropped, activated, this.family.activation, behind);
    let dx: T | null = null;
    if (below) dx = ops.linearGradient(dDense, input, ...dense, 'batch');
    else ops.linearWeightGradient(dDense, input, ...dense, 'batch');
    ops.free(dlogits, dDropped, dDense);
    if (dx === null || before.rate === 0) return dx;
    const through = ops.dropout(dx, before);
    ops.free(dx);
    return through;
  }

  private layers(weights: Parameters<T>) {
    const { dense, out } = this.family;
    return { dense: both(denseOf(weights, dense)), out: both(denseOf(weights, out)) };
  }

  private places(rate: number) {
    return headPlaces(this.config.layers, rate, this.family.dropsInput);
  }
}
