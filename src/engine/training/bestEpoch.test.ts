// Which epoch is kept and when a run stops early, beside the Hugging Face Trainer on the same validation figures
// (src/testing/bestEpoch.py).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recommended } from '../recipe';
import { keptEpoch, keptOf, nextBest, NO_BEST, stopsEarly, type BestRule } from './bestEpoch';
import type { Evaluation } from './events';

interface Case {
  metric: 'eval_loss' | 'eval_accuracy';
  figures: (number | 'NaN')[];
  patience: number | null;
  threshold: number;
  /** That the Trainer trained, the best of them, and its figure. */
  epochs: number;
  best: number | null;
  value: number | null;
}

const recorded = new URL('../../testing/fixtures/bestEpoch.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(recorded, 'utf8')) as { cases: Case[] };

const evaluated = (metric: string, figure: number | 'NaN') =>
  ({ [metric === 'eval_loss' ? 'loss' : 'accuracy']: Number(figure) }) as unknown as Evaluation;

it.each(cases.map((each) => [each.metric, String(each.figures), each.patience, each] as const))(
  'is the Trainer’s: %s %s, patience %s',
  (_, __, ___, { metric, figures, patience, threshold, epochs, best, value }) => {
    const rule: BestRule = {
      metricForBestModel: metric,
      earlyStoppingPatience: patience,
      earlyStoppingThreshold: threshold,
    };
    let state = NO_BEST;
    let epoch = 0;
    while (epoch < figures.length && !stopsEarly(state, rule)) {
      epoch++;
      state = nextBest(state, epoch, evaluated(metric, figures[epoch - 1]), rule);
    }
    const figure = state.epoch === null ? null : Math.abs(state.score!);
    expect([epoch, state.epoch, figure]).toEqual([epochs, best, value]);
    const told = figures
      .slice(0, epoch)
      .map((each, i) => ({ epoch: i + 1, evaluation: evaluated(metric, each) }));
    expect(keptOf(rule, told)).toBe(best ?? epochs);
  },
);

describe('the epoch that is kept', () => {
  const told = [0.5, 0.4, 0.6].map((loss, i) => ({ epoch: i + 1, evaluation: { loss } as Evaluation }));

  it('is the last one where nothing else is asked for, and the best by loss where a run may stop early', () => {
    expect(keptOf(recommended(48), told)).toBe(3);
    expect(keptOf({ ...recommended(48), earlyStoppingPatience: 5 }, told)).toBe(2);
    expect(keptOf({ ...recommended(48), earlyStoppingPatience: 5 }, [])).toBe(0);
  });

  it('is the last one while none gave a number', () => {
    const rule: BestRule = { ...recommended(48), metricForBestModel: 'eval_loss' };
    const best = nextBest(NO_BEST, 1, { loss: NaN } as Evaluation, rule);
    expect(keptEpoch(best, 1)).toBe(1);
    expect(keptEpoch(nextBest(best, 2, { loss: NaN } as Evaluation, rule), 2)).toBe(2);
    expect(keptEpoch(nextBest(best, 2, { loss: 9 } as Evaluation, rule), 3)).toBe(2);
  });
});
