// A whole epoch on real tweets, MiniLM, dropout 0: ours on packed tokens, stock tfjs on the same batches padded to their
// longest text, rounded up to 8. Stock tfjs does some of them, its time scaled by the padded tokens of all; with --full all.
import * as tf from '@tensorflow/tfjs';
import { planBatches } from '@/engine/text/batches';
import { expectSameLosses } from '../agree';
import { OurTrainer, type OpenGpu } from '../ours';
import { StockBert } from '../peers/stockBert';
import { clock, count, type Row } from '../row';
import { LEARNING_RATE } from '../settings';
import { MINILM, type Texts } from '../shapes';
import { openTweets } from '../tweets';
import { paddedTokens, scaled, spreadOver } from '../epoch';

const BATCH = 16;
const MAX_LENGTH = 64;
const SEED = 42;
const STOCK_BATCHES = 5;

export async function* tweetRows(gpu: OpenGpu, full: boolean): AsyncGenerator<Row> {
  const batches = await epoch();
  const chosen = new Set(full ? batches.keys() : spreadOver(batches.length, STOCK_BATCHES));
  const rows = Math.max(...batches.map(tokensOf));
  const ours = await OurTrainer.open(gpu.backend, MINILM.config, { rows, batch: BATCH });
  const stock = new StockBert(MINILM.config, LEARNING_RATE);
  await expectSameLosses([
    { name: 'Warble', loss: () => ours.loss(batches[0]) },
    { name: 'stock tfjs', loss: () => stock.step(batches[0]) },
  ]);
  let mine = 0;
  const theirs: { tokens: number; milliseconds: number }[] = [];
  let last = 0;
  for (const [i, texts] of batches.entries()) {
    mine += await clock(() => ours.loss(texts));
    if (!chosen.has(i)) continue;
    const tokens = paddedTokens(texts);
    if (tokens !== last) await makeRoom(stock, texts);
    last = tokens;
    theirs.push({ tokens, milliseconds: await clock(() => stock.step(texts)) });
  }
  ours.dispose();
  stock.dispose();
  emptyPool();
  const padded = batches.map(paddedTokens);
  const peer = scaled(theirs, padded);
  const all = batches.reduce((sum, texts) => sum + tokensOf(texts), 0);
  const positions = padded.reduce((sum, tokens) => sum + tokens, 0);
  const how = full ? 'every batch' : `${theirs.length} batches, scaled by padded tokens`;
  yield {
    name: `an epoch of ${BATCH * batches.length} tweets, ${MINILM.name}, batch ${BATCH}`,
    unit: 's',
    ours: mine / 1000,
    peer: { name: `stock tfjs (${how})`, value: peer / 1000 },
    ratio: peer / mine,
    spread: null,
    note: gpu.adapter,
  };
  yield count('padding of stock tfjs in it', '%', 100 * (1 - all / positions));
}

/** The batches of one epoch as the trainer would plan them, the shortest first: stock tfjs keeps memory for each length. */
async function epoch(): Promise<Texts[]> {
  const { train } = await openTweets(MAX_LENGTH);
  const sequences = train.map(({ ids }) => ids);
  const options = { batchSize: BATCH, shuffle: true, dropIncomplete: true, seed: SEED, epoch: 1 };
  return planBatches(sequences, options)
    .map(({ examples, ids }) => ({ sequences: ids, labels: examples.map((i) => train[i].label) }))
    .sort((a, b) => paddedTokens(a) - paddedTokens(b));
}

const tokensOf = ({ sequences }: Texts) => sequences.reduce((sum, { length }) => sum + length, 0);

/** A new length: what tfjs pooled for the last one goes, and an untimed step takes what this one needs. */
async function makeRoom(stock: StockBert, texts: Texts): Promise<void> {
  emptyPool();
  await stock.step(texts);
}

interface Pool {
  bufferManager: { freeBuffers: Map<string, GPUBuffer[]>; numFreeBuffers: number; numBytesAllocated: number };
}

/** tfjs never gives back a buffer: all lengths together would take more memory than most machines have. */
function emptyPool(): void {
  const { bufferManager } = tf.backend() as unknown as Pool;
  for (const buffers of bufferManager.freeBuffers.values())
    for (const buffer of buffers.splice(0)) {
      bufferManager.numBytesAllocated -= buffer.size;
      bufferManager.numFreeBuffers--;
      buffer.destroy();
    }
}
