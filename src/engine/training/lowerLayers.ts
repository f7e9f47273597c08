// What lies below the lowest layer that is trained gives the same for a text in every epoch: it is computed once, without
// dropout, and kept as float16. PyTorch keeps dropout on in frozen layers too and computes them each time.
// Batches are other ones in each epoch, so what is kept is kept by text.
import type { Bert, Start } from '../model/bert';
import { trainedFrom } from '../model/bertParameters';
import type { Batch } from '../ops/batch';
import { toFloat16 } from '../ops/float16';
import type { Parameters, Runtime } from '../ops/types';
import type { ScratchFile } from '../scratchFile';
import type { TokenizedExample } from '../text/batches';
import type { Shelf, Text } from './shelf';
import { openShelf } from './shelf';

/** What of a workbench is needed. */
interface Model<T> {
  runtime: Runtime<T>;
  bert: Bert<T>;
  store: { byName: Parameters<T> };
}

/** Null where everything is trained. `openFile` is asked where memory would not do. */
export async function openLowerLayers<T>(
  { runtime, bert, store }: Model<T>,
  trainableLayers: number | null,
  examples: readonly TokenizedExample[],
  openFile: () => Promise<ScratchFile | null>,
  budget?: number,
): Promise<LowerLayers<T> | null> {
  const from = trainedFrom(bert.config, trainableLayers);
  if (from === null) return null;
  const rows = from === bert.config.layers ? examples.length : tokensOf(examples.map(({ ids }) => ids));
  const shelf = await openShelf(rows * bert.config.hiddenSize * 2, openFile, budget);
  return new LowerLayers(runtime, bert, store.byName, from, shelf);
}

export class LowerLayers<T> {
  private readonly width: number;
  /** Only [CLS] goes on behind the last layer. */
  private readonly of: 'rows' | 'batch';
  private pending: Promise<void>[] = [];
  private gathered = new Uint16Array(0);
  private cut = 0;
  private told = new Set<string>();

  /** @param shelf null: computed anew each time */
  constructor(
    private readonly runtime: Runtime<T>,
    private readonly bert: Bert<T>,
    private readonly weights: Parameters<T>,
    private readonly from: number,
    private readonly shelf: Shelf | null,
  ) {
    this.width = bert.config.hiddenSize;
    this.of = from === bert.config.layers ? 'batch' : 'rows';
  }

  /** Where the pass of the batch that was begun starts: from what is kept of its texts, else computed, and then kept. */
  start(texts: readonly Text[]): Start<T> {
    const { shelf, from, width, of } = this;
    if (shelf && texts.every((text) => shelf.has(text)))
      return { from, x: this.runtime.ops.widen(this.gather(shelf, texts), width, of) };
    const x = this.bert.hidden(this.weights, null, from);
    if (shelf) this.keep(shelf, texts, x);
    return { from, x };
  }

  /** For a run that is continued: what a batch that was trained before had kept. */
  async keepAgain(batch: Batch, texts: readonly Text[]): Promise<void> {
    const { shelf, runtime } = this;
    if (!shelf || texts.every((text) => shelf.has(text))) return;
    runtime.ops.begin(batch, { training: false, dropoutKey: 0 });
    runtime.ops.free(this.start(texts).x);
    runtime.ops.end();
    await this.settled();
  }

  /** Resolves when all that was computed is kept. Before texts come again. */
  async settled(): Promise<void> {
    await Promise.all(this.pending.splice(0));
  }

  /** What a person should know, each thing once. */
  *news(): Generator<string> {
    const news: string[] = [];
    if (!this.shelf)
      news.push(
        'There is no room to keep what the layers below give, so they are computed in each epoch. It takes longer; the result is as good.',
      );
    if (this.cut)
      news.push(
        'Some numbers below the trained layers were too large for float16 and were kept as 65,504. Results may suffer: train all layers to be sure.',
      );
    for (const message of news) {
      if (this.told.has(message)) continue;
      this.told.add(message);
      yield message;
    }
  }

  async dispose(): Promise<void> {
    await Promise.allSettled(this.pending.splice(0));
    this.shelf?.close();
  }

  /** [rows,H] of these texts, one after another; in memory that the next batch takes again. */
  private gather(shelf: Shelf, texts: readonly Text[]): Uint16Array<ArrayBuffer> {
    const length = this.rowsOf(texts) * this.width;
    if (this.gathered.length < length) this.gathered = new Uint16Array(length);
    let at = 0;
    for (const text of texts) at = shelf.take(text, this.gathered, at);
    return this.gathered.subarray(0, length);
  }

  private keep(shelf: Shelf, texts: readonly Text[], x: T): void {
    const kept = this.runtime.ops.read(x, [this.rowsOf(texts), this.width]).then((values) => {
      let at = 0;
      for (const text of texts) {
        const end = at + this.rowsOf([text]) * this.width;
        // What is there stays: beside other texts it may come out by a digit another.
        if (!shelf.has(text)) {
          const { halves, cut } = toFloat16(values.subarray(at, end));
          shelf.put(text, halves);
          this.cut += cut;
        }
        at = end;
      }
    });
    // Awaited when settled; without this a lost device would also be an unhandled rejection.
    kept.catch(() => {});
    this.pending.push(kept);
  }

  private rowsOf(texts: readonly Text[]): number {
    return this.of === 'batch' ? texts.length : tokensOf(texts);
  }
}

function tokensOf(texts: readonly Text[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
