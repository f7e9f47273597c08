// How fast a whole file is read, and predicted with the tokenizer included: 2,000 tweets, the sample twice.
import { answer } from '@/engine/inference/answer';
import { openWorkbench, programsOf } from '@/engine/training/workbench';
import { fill, type OpenGpu } from '../ours';
import { clock, count, median, type Row } from '../row';
import { CLASSES, MINILM, TINY, type Shape } from '../shapes';
import { openTweets } from '../tweets';

const TWEETS = 2000;
const MAX_LENGTH = 64;
const LABELS = ['no', 'yes'];
/** What a run with the recommended recipe leaves room for. */
const CAPACITY = { rows: 16 * MAX_LENGTH, batch: 16 };
const NO_RATES = { hidden: 0, attention: 0, classifier: 0 };

export async function* fileRows(gpu: OpenGpu, full: boolean): AsyncGenerator<Row> {
  // Loaded only where there is a disk.
  yield* (await import('../large')).largeRows();
  yield await predictFile(gpu, TINY, 3);
  if (full) yield await predictFile(gpu, MINILM, 1);
}

async function predictFile({ host, plan, adapter }: OpenGpu, shape: Shape, repeats: number): Promise<Row> {
  const { texts, tokenizer } = await openTweets(MAX_LENGTH);
  const asked = Array.from({ length: TWEETS }, (_, i) => texts[i % texts.length]);
  await host.compile(programsOf(host.limits, plan, shape.config, NO_RATES), () => {});
  const bench = openWorkbench(host, plan, shape.config, LABELS, CAPACITY);
  fill(bench);
  const question = { ...bench, weights: bench.store.byName, classes: CLASSES };
  const predict = (some: string[]) => answer(question, some, LABELS, tokenizer, MAX_LENGTH, CAPACITY);
  await predict(asked.slice(0, CAPACITY.batch));
  const rates: number[] = [];
  for (let i = 0; i < repeats; i++) rates.push(TWEETS / ((await clock(() => predict(asked))) / 1000));
  bench.dispose();
  const row = count(`predicting ${TWEETS} tweets, ${shape.name}`, 'tweets/s', median(rates), adapter);
  return { ...row, spread: repeats > 1 ? (Math.max(...rates) - Math.min(...rates)) / row.ours : null };
}
