// What the diagnosis compares where training makes all classes count the same.
import { describe, expect, it } from 'vitest';
import {
  end, epochsOf, finished, good, pick, start, stepsOf, type EpochRow,
} from '@/testing/diagnosedRun'; // prettier-ignore
import { diagnose } from '.';

const low = (...[rows, change, recipe]: Parameters<typeof finished>) =>
  pick('low-training-accuracy', finished(rows, change, recipe));
const high = (...[rows, change, recipe]: Parameters<typeof finished>) =>
  pick('high-validation-loss', finished(rows, change, recipe));

describe('a run with balanced classes', () => {
  it('takes an even guess for chance where each class comes as often', () => {
    const baseline = { accuracy: 0.8, loss: Math.log(3), label: 'neutral' };
    const half: EpochRow[] = [[0.9, 0.5, 0.6, 0.8], [0.8, 0.6, 0.6, 0.8]]; // prettier-ignore
    expect(low(half, { baseline }, { balance: 'sampling' })).toMatchObject({
      state: 'clear',
      text: '60.0\u00a0%, far above the 33.3\u00a0% baseline. It learned.',
    });
    const little: EpochRow[] = [[1.1, 0.4, 1.1, 0.45], [1.1, 0.42, 1.1, 0.45]]; // prettier-ignore
    expect(low(little, { baseline }, { balance: 'sampling', learningRate: 3e-4 })?.state).toBe('clear');
    const none: EpochRow[] = [[1.1, 0.33, 1.1, 0.8], [1.1, 0.34, 1.1, 0.8]]; // prettier-ignore
    expect(low(none, { baseline }, { balance: 'sampling' })?.text).toContain(
      'It did not learn: 34.0\u00a0%, no better than guessing among 3 classes as common as one another (33.3\u00a0%).',
    );
    const waiting = diagnose(start({ baseline }, { balance: 'sampling' }), [], [], null);
    expect(pick('low-training-accuracy', waiting)?.text).toContain(
      'Guessing among 3 classes as common as one another would give 33.3',
    );
  });

  it('goes by each class where classes were weighed, which may cost accuracy over all', () => {
    const baseline = { accuracy: 0.9, loss: Math.LN2, label: 'common' };
    const run = start({ baseline, labels: ['common', 'rare'] }, { balance: 'weights' });
    const diagnosed = (recalls: number[]) => {
      const perClass = recalls.map((recall, i) => ({
        label: `${i}`,
        precision: 1,
        recall,
        f1: 1,
        support: i < 2 ? 20 : 0,
      }));
      const epochs = epochsOf([[0.6, 0.8, 0.6, 0.8], [0.6, 0.8, 0.6, 0.8]]).map((epoch) => ({ ...epoch, evaluation: { ...epoch.evaluation!, perClass } })); // prettier-ignore
      return pick('low-training-accuracy', diagnose(run, stepsOf(204), epochs, end('finished')));
    };
    expect(diagnosed([0.8, 0.7, 0])).toMatchObject({
      state: 'clear',
      text: '75.0\u00a0% of each validation class right, on average, far above the 50.0\u00a0% baseline. It learned.',
    });
    expect(diagnosed([1, 0, 0])).toMatchObject({
      state: 'triggered',
      text: expect.stringContaining(
        'It did not learn: 50.0\u00a0% of each validation class right, on average, no better than guessing among 2 classes as common as one another (50.0\u00a0%).',
      ),
    });
  });

  it.each(['weights', 'sampling'] as const)('compares no loss of balanced training: %s', (balance) => {
    expect(high(good, {}, { balance })?.text).toBe('0.629 at the end, its lowest. It did not turn.');
    const going = diagnose(start({}, { balance }), stepsOf(131), epochsOf(good), null);
    expect(pick('high-validation-loss', going)?.text).toBe(
      'Not so far. It fell from 0.674 to 0.629. If it turns, you will be told here.',
    );
  });
});
