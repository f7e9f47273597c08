// A GPU that refuses one of our kernels: the run says so, goes on with stock tfjs ops, and answers as it would have.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tinyModelFiles } from '@/testing/tinyModel';
import { hasGpu } from '@/testing/gpu';
import type { TrainEvent } from '../engine';
import { recommended } from '../recipe';
import { Pipelines } from '../ops/gpu/pipelines';
import { Session } from './session';

const TEXTS = ['love the day', 'bad city', 'my happy train', 'wrong game', 'great song', 'terrible book'];
const FILE = new File(
  ['text,label\n', ...TEXTS.flatMap((text, i) => [`${text},${i % 2}\n`, `${text} again,${i % 2}\n`])],
  'moods.csv',
);
const REASON = 'gemm.nn did not compile: unresolved value';

/** A short run without dropout, and an answer of the model that comes of it. */
async function trainTiny() {
  const session = new Session({ version: 'test' });
  const events: TrainEvent[] = [];
  try {
    const files = await tinyModelFiles();
    await session.loadModel({ kind: 'files', name: 'tiny', files });
    await session.readTable(FILE);
    await session.prepare({ validationShare: 0.25 });
    const recipe = { ...recommended(32), epochs: 1, batchSize: 4, dropout: 0 };
    await session.train(recipe, (event) => events.push(event));
    const { predictions } = await session.predict(['love the book']);
    return { events, scores: predictions[0].scores };
  } finally {
    await session.dispose();
  }
}

describe.skipIf(!hasGpu())('a GPU that refuses a kernel', () => {
  afterEach(() => vi.restoreAllMocks());

  it('trains on stock ops, says why, and comes to the same losses and answers', async () => {
    const own = await trainTiny();
    vi.spyOn(Pipelines.prototype, 'prepare').mockRejectedValue(new Error(REASON));
    const stock = await trainTiny();
    const plans = [own, stock].map(({ events }) =>
      events.flatMap((e) => (e.type === 'start' ? e.kernelPlan : [])),
    );
    expect(plans).toEqual([[expect.not.stringContaining('stock')], ['stock tfjs']]);
    const notices = stock.events.flatMap((event) => (event.type === 'notice' ? event.message : []));
    expect(notices).toEqual([expect.stringContaining(REASON)]);
    expect(own.events.filter(({ type }) => type === 'notice')).toEqual([]);
    const losses = [own, stock].map(({ events }) => events.flatMap((e) => (e.type === 'step' ? e.loss : [])));
    expect(losses[0].length).toBeGreaterThan(1);
    // As the recorded sequences of the tiny models: src/testing/goldenSuite.ts.
    losses[0].forEach((loss, i) => expect(Math.abs(loss - losses[1][i])).toBeLessThanOrEqual(1e-4));
    Object.entries(own.scores).forEach(([label, score]) =>
      expect(Math.abs(score - stock.scores[label])).toBeLessThanOrEqual(1e-4),
    );
  });
});
