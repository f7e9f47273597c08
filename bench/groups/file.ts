// How fast a whole file is read, and predicted with the tokenizer included: 2,000 tweets, the sample twice.
import { answer } from '@/engine/inference/answer';
import type { Backend } from '@/engine/session/backends/backend';
import { openModel } from '../ours';
import { clock, count, median, type Row } from '../row';
import { CLASSES, MINILM, TINY, type Shape } from '../shapes';
import { openTweets } from '../tweets';

const TWEETS = 2000;
const MAX_LENGTH = 64;
/** What a run with the recommended recipe leaves room for. */
const CAPACITY = { rows: 16 * MAX_LENGTH, batch: 16 };

export async function* fileRows(backend: Backend, full: boolean): AsyncGenerator<Row> {
  // Loaded only where there is a disk.
  yield* (await import('../large')).largeRows();
  yield await predictFile(backend, TINY, 3);
  if (full) yield await predictFile(backend, MINILM, 1);
}

async function predictFile(backend: Backend, shape: Shape, repeats: number): Promise<Row> {
  const { texts, tokenizer } = await openTweets(MAX_LENGTH);
  const asked = Array.from({ length: TWEETS }, (_, i) => texts[i % texts.length]);
  const bench = await openModel(backend, shape.config, CAPACITY);
  const { labels, store } = bench;
  const question = { ...bench, weights: store.byName, classes: CLASSES };
  const predict = (some: string[]) => answer(question, some, labels, tokenizer, MAX_LENGTH, CAPACITY);
  await predict(asked.slice(0, CAPACITY.batch));
  const rates: number[] = [];
  for (let i = 0; i < repeats; i++) rates.push(TWEETS / ((await clock(() => predict(asked))) / 1000));
  bench.dispose();
  const row = count(`predicting ${TWEETS} tweets, ${shape.name}`, 'tweets/s', median(rates), backend.name);
  return { ...row, spread: repeats > 1 ? (Math.max(...rates) - Math.min(...rates)) / row.ours : null };
}
