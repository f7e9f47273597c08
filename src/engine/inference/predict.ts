// Logits of any number of texts, in batches that fit what the runtime has room for. Used by evaluation and playground.
import type { Bert, Start } from '../model/bert';
import { layoutBatch } from '../ops/batch';
import type { Capacity } from '../ops/memory/capacity';
import type { Parameters, Runtime } from '../ops/types';

export interface Asked<T> {
  runtime: Runtime<T>;
  bert: Bert<T>;
  weights: Parameters<T>;
  classes: number;
  /** Where the pass of a batch of these texts starts; left out: at the embeddings. */
  start?: (sequences: readonly Int32Array[]) => Start<T>;
}

/**
 * Logits [C] of each text, in order, without dropout.
 * @param sequences token ids with [CLS] and [SEP], each no longer than `capacity.rows`
 */
export async function* logitsOf<T>(
  { runtime, bert, weights, classes, start }: Asked<T>,
  sequences: readonly Int32Array[],
  capacity: Capacity,
): AsyncGenerator<Float32Array> {
  const inFlight: { size: number; logits: Promise<Float32Array> }[] = [];
  async function* settle() {
    const { size, logits } = inFlight.shift()!;
    const values = await logits;
    for (let i = 0; i < size; i++) yield values.subarray(i * classes, (i + 1) * classes);
  }
  for (const group of fitting(sequences, capacity)) {
    const { ops } = runtime;
    ops.begin(layoutBatch(group), { training: false, dropoutKey: 0 });
    const logits = ops.read(bert.predict(weights, start?.(group)), [group.length, classes]);
    logits.catch(() => {});
    ops.end();
    inFlight.push({ size: group.length, logits });
    if (inFlight.length >= runtime.stepsInFlight) yield* settle();
  }
  while (inFlight.length) yield* settle();
}

/** Cuts a list into groups of at most `batch` texts and `rows` tokens, in order. */
function fitting(sequences: readonly Int32Array[], { rows, batch }: Capacity): Int32Array[][] {
  const groups: Int32Array[][] = [];
  let tokens = 0;
  for (const sequence of sequences) {
    const last = groups.at(-1);
    if (last && last.length < batch && tokens + sequence.length <= rows) last.push(sequence);
    else {
      groups.push([sequence]);
      tokens = 0;
    }
    tokens += sequence.length;
  }
  return groups;
}
