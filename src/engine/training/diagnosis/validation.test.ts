// The rules on what validation shows beside training: labels learnt by heart, parts too alike, a part too small.
import { describe, expect, it } from 'vitest';
import {
  confused, end, epochsOf, finished, good, memorising, pick, start, stepsOf, type EpochRow,
} from '@/testing/diagnosedRun'; // prettier-ignore
import { diagnose, type Diagnosis } from '.';

const OVER = end('finished');
const withoutValidation = (rows: EpochRow[]) =>
  diagnose(
    start({ evalRows: 0 }),
    stepsOf(204),
    epochsOf(rows).map((epoch) => ({ ...epoch, evaluation: null })),
    OVER,
  );

describe('labels learnt by heart', () => {
  const noise = (rows: EpochRow[]) => pick('label-noise', finished(rows));
  const [first, second, third]: EpochRow[] = [[1, 0.55, 0.9, 0.6], [0.7, 0.72, 1.0, 0.6], [0.2, 0.96, 1.6, 0.58]]; // prettier-ignore

  it('are told where training climbs late and validation is surer and no better', () => {
    expect(noise([first, second, third])).toEqual({
      id: 'label-noise',
      state: 'triggered',
      title: 'Labels learnt by heart',
      text: 'Since epoch 1 training accuracy climbed from 55.0\u00a0% to 96.0\u00a0%; validation stays at 58.0\u00a0%, its loss, 1.600, above that of knowing nothing (1.099). Wrong labels look like this, and so do too few tweets. The findings on the data name texts with two labels; fewer epochs learn fewer by heart.',
      actions: [{ label: 'Run 1 epoch', patch: { epochs: 1 } }],
    });
  });

  it.each([
    ['a good run', good],
    ['one that only begins to memorise', memorising],
    ['training that is not by heart', [first, second, [0.5, 0.85, 1.6, 0.58]]],
    ['validation that follows', [first, second, [0.2, 0.96, 1.6, 0.7]]],
    ['validation that is unsure', [first, second, [0.2, 0.96, 1.05, 0.58]]],
    ['a single epoch', [[0.2, 0.96, 1.6, 0.58]]],
  ] satisfies [string, EpochRow[]][])('are no finding of %s', (_, rows) => {
    expect(noise(rows)).toBeUndefined();
  });

  it('are not looked for where nothing validates', () => {
    expect(pick('label-noise', withoutValidation([first, second, third]))).toBeUndefined();
  });
});

describe('validation that is too easy', () => {
  const alike = (rows: EpochRow[]) => pick('too-alike', finished(rows));
  const known: EpochRow[] = [[0.4, 0.9, 0.1, 0.98], [0.006, 0.998, 0.002, 1]]; // prettier-ignore

  it('is told where it is as sure as training by heart', () => {
    expect(alike(known)).toEqual({
      id: 'too-alike',
      state: 'triggered',
      title: 'Validation is too easy',
      text: '201 of 201 validation tweets are right at a loss of 0.002, where training is at 0.006. New tweets hardly ever go so well: the same ones, or nearly, may be in both parts, or a word gives the label away. Keep texts that are nearly the same on one side of the split.',
      actions: [{ label: 'Keep such texts on one side', patch: {}, choices: { overlap: 'apart' } }],
    });
  });

  it.each([
    ['training that is not by heart', [[0.06, 0.98, 0.002, 1]]],
    ['an easy task, whose validation is less sure than training', [[0.002, 1, 0.02, 0.995]]],
    ['validation that errs', [[0.3, 1, 0.29, 0.95]]],
  ] satisfies [string, EpochRow[]][])('is no finding of %s', (_, rows) => {
    expect(alike(rows)).toBeUndefined();
  });

  it('is no finding of a tiny part, nor where there is none', () => {
    const tiny = epochsOf(known).map((epoch) => ({ ...epoch, evaluation: confused([[20, 0], [0, 20]], 0.002) })); // prettier-ignore
    expect(pick('too-alike', diagnose(start(), stepsOf(204), tiny, OVER))).toBeUndefined();
    expect(pick('too-alike', withoutValidation(known))).toBeUndefined();
  });
});

describe('a validation part too small to tell', () => {
  /** Epochs that trained well and whose validation was answered so. */
  const small = (confusions: number[][][], over = true): Diagnosis | undefined => {
    const rows = confusions.map((): EpochRow => [0.3, 0.9, 0.5, 0.8]);
    const epochs = epochsOf(rows).map((epoch, i) => ({ ...epoch, evaluation: confused(confusions[i], 0.5) }));
    const run = start({ baseline: { accuracy: 0.5, loss: Math.LN2, label: 'negative' } });
    return pick('small-validation', diagnose(run, stepsOf(204), epochs, over ? OVER : null));
  };

  it('is told where epochs cannot be told apart', () => {
    expect(small([[[18, 6], [5, 19]], [[20, 4], [4, 20]]])).toEqual({
      id: 'small-validation',
      state: 'triggered',
      title: 'Validation is too small to tell',
      text: '83.3\u00a0% of 48 validation tweets are right, so of new ones 70.4\u00a0% to 91.3\u00a0% may be: its epochs, 77.1\u00a0% to 83.3\u00a0%, cannot be told apart. Set more of the tweets aside to validate, or bring more.',
      actions: [],
    }); // prettier-ignore
  });

  it('is told where chance is not ruled out', () => {
    expect(small([[[6, 4], [4, 6]]])?.text).toContain(
      '60.0\u00a0% of 20 validation tweets are right, so of new ones 38.7\u00a0% to 78.1\u00a0% may be: what no skill reaches, 50.0\u00a0%, is not ruled out.',
    ); // prettier-ignore
  });

  it.each([
    [
      'enough tweets',
      [
        [
          [85, 15],
          [15, 85],
        ],
      ],
    ],
    [
      'epochs that differ by more than luck',
      [
        [
          [12, 12],
          [12, 12],
        ],
        [
          [22, 2],
          [4, 20],
        ],
      ],
    ],
    [
      'many tweets about chance: more would say no more',
      [
        [
          [205, 195],
          [195, 205],
        ],
      ],
    ],
    [
      'fewer right than no skill',
      [
        [
          [45, 55],
          [55, 45],
        ],
      ],
    ],
  ])('is no finding of %s', (_, confusions) => {
    expect(small(confusions)).toBeUndefined();
  });

  it('waits for a second epoch while there is one to come', () => {
    expect(small([[[6, 4], [4, 6]]], false)).toBeUndefined(); // prettier-ignore
  });

  it('is no matter where training has learned nothing, nor where there is none', () => {
    const epochs = epochsOf([[1.1, 0.4, 1.1, 0.4], [1.1, 0.4, 1.1, 0.4]]).map((epoch) => ({ ...epoch, evaluation: confused([[6, 4], [4, 6]], 1) })); // prettier-ignore
    expect(pick('small-validation', diagnose(start(), stepsOf(204), epochs, OVER))).toBeUndefined();
    expect(pick('small-validation', withoutValidation(good))).toBeUndefined();
  });
});
