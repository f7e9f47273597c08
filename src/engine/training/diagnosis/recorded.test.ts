// The rules on real runs: those that went wrong in known ways, and two that did well.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnosed, recordedRun, type RecordedRun } from '@/testing/recordedRuns';
import { diagnose, diagnosedData, type Diagnosis } from '.';

const triggered = (diagnoses: Diagnosis[]) =>
  diagnoses.filter(({ state }) => state === 'triggered').map(({ id }) => id);
const textOf = (name: string, id: Diagnosis['id']) =>
  diagnosed(recordedRun(name))
    .find((each) => each.id === id)
    ?.text.replaceAll('\u00a0', ' ');

describe.each<[string, string, Diagnosis['id'][]]>([
  ['too-fast', 'at 1e-3 MiniLM collapses', ['low-training-accuracy', 'one-class', 'vanishing-gradient']],
  [
    'far-too-fast',
    'at 3e-2, unclipped, corrections overshoot',
    ['low-training-accuracy', 'one-class', 'exploding-gradient', 'high-validation-loss'],
  ],
  ['one-answer', 'nine in ten tweets are of one class', ['low-training-accuracy', 'one-class']],
  [
    'wrong-labels',
    'seven labels in twenty are wrong',
    ['high-validation-loss', 'label-noise', 'small-validation'],
  ],
  ['right-labels', 'the same without them', ['high-validation-loss']],
  ['same-tweets', 'what validates was trained on', ['too-alike']],
  ['few-tweets', 'twenty tweets validate', ['small-validation']],
  ['card-minilm', 'MiniLM learns by the card’s recipe and overfits', ['high-validation-loss']],
])('the run %s: %s', (name, _, ids) => {
  it('comes out as what it is, and as nothing else', () => {
    expect(triggered(diagnosed(recordedRun(name)))).toEqual(ids);
  });

  it('offers one remedy for each trouble', () => {
    // For a part that is too small, where its share can be larger.
    const troubles = diagnosed(recordedRun(name)).filter(
      ({ id, state }) => state === 'triggered' && id !== 'small-validation',
    );
    expect(troubles.map(({ actions }) => actions.length)).toEqual(troubles.map(() => 1));
  });
});

describe('what is said of a recorded run', () => {
  it('is what was seen in it', () => {
    expect(textOf('too-fast', 'vanishing-gradient')).toBe(
      'The gradient’s norm fell from 0.81 to 0.3 in the last ten steps, at a loss, 0.691, near that of knowing nothing (0.693). So much comes of the mix of classes in a batch alone: nothing comes back from the texts. The learning rate, 0.001, is above the usual range for BERT (1e-5 to 5e-5).',
    );
    expect(textOf('far-too-fast', 'exploding-gradient')).toBe(
      'The gradient’s norm went from 0.81 at the beginning to 14 in steps 11 to 20, with a loss of 2.148, where knowing nothing gives 0.693: corrections overshoot. The learning rate, 0.03, is above the usual range for BERT (1e-5 to 5e-5).',
    );
    expect(textOf('one-answer', 'one-class')).toBe(
      'All 150 validation tweets were answered “negative”; 15 are of another class, and none of them was recognised. It gives one answer whatever it reads. “negative” is 90.0 % of the tweets; balanced, the others would count as much.',
    );
    expect(textOf('wrong-labels', 'label-noise')).toBe(
      'Since epoch 3 training accuracy climbed from 73.1 % to 99.5 %; validation stays at 59.3 %, its loss, 1.617, above that of knowing nothing (0.693). Wrong labels look like this, and so do too few tweets. The findings on the data name texts with two labels; fewer epochs learn fewer by heart.',
    );
    expect(textOf('same-tweets', 'too-alike')).toBe(
      '200 of 200 validation tweets are right at a loss of 0.005, where training is at 0.006. New tweets hardly ever go so well: the same ones, or nearly, may be in both parts, or a word gives the label away. Keep texts that are nearly the same on one side of the split.',
    );
    expect(textOf('few-tweets', 'small-validation')).toBe(
      '90.0 % of 20 validation tweets are right, so of new ones 69.9 % to 97.2 % may be: its epochs, 80.0 % to 90.0 %, cannot be told apart. Set more of the tweets aside to validate, or bring more.',
    );
  });
});

describe('what validates was trained on', () => {
  const { start, steps, epochs, end } = recordedRun('same-tweets');
  const told = (data: Parameters<typeof diagnosedData>[0]) => {
    const found = diagnose(start, steps, epochs, end, null, diagnosedData(data));
    const { text, actions } = found.find(({ id }) => id === 'too-alike')!;
    return { advice: text.split('gives the label away. ').at(-1), actions };
  };
  const fact = '12 validation rows (6.0 %) have a “user” that is trained on';
  const groups = (taken: boolean): NonNullable<Parameters<typeof diagnosedData>[0]['findings']> => [
    {
      ...{ id: 'groups', level: 'warning', count: 12, fact, effect: '' },
      action: { id: 'keep-groups', label: '', taken, choices: { groupColumn: 2 } },
    },
  ];

  it.each([
    ['a split that is made here leaves them', { overlap: 'keep' }],
    ['parts that were given have them', { overlap: 'auto', splitColumn: 3 }],
    ['a split that was read has them', { parts: 'ab' }],
  ] as const)('where %s, the next run keeps such texts on one side', (_, choices) => {
    expect(told({ choices })).toEqual({
      advice: 'Keep texts that are nearly the same on one side of the split.',
      actions: [{ label: 'Keep such texts on one side', patch: {}, choices: { overlap: 'apart' } }],
    });
  });

  it('where the doctor named a group, the next run keeps that on one side, too', () => {
    expect(told({ choices: { overlap: 'keep' }, findings: groups(false) })).toEqual({
      advice: `Keep texts that are nearly the same on one side of the split. ${fact}; rows that belong together are alike.`,
      actions: [
        {
          label: 'Keep such texts and groups on one side',
          patch: {},
          choices: { overlap: 'apart', groupColumn: 2 },
        },
      ],
    });
    expect(told({ findings: groups(false) })).toEqual({
      advice: `Texts that are nearly the same are on one side of the split already. ${fact}; rows that belong together are alike.`,
      actions: [{ label: 'Keep groups on one side', patch: {}, choices: { groupColumn: 2 } }],
    });
  });

  it.each([
    ['by itself', {}],
    ['because a person said so', { choices: { overlap: 'apart', splitColumn: 3 } }],
    ['with its groups', { findings: groups(true) }],
  ] as const)('where they are on one side %s, that is said and no button', (_, data) => {
    expect(told(data as Parameters<typeof diagnosedData>[0])).toEqual({
      advice:
        'Texts that are nearly the same are on one side of the split already, so look for a word that gives the label away, or validate on tweets of another source.',
      actions: [],
    });
  });
});

describe('a validation part too small to tell, of a recorded run', () => {
  const CHOICES = { splitColumn: null, parts: null, fold: null };
  const told = (name: string, data: Parameters<typeof diagnosedData>[0]) => {
    const { start, steps, epochs, end } = recordedRun(name);
    const all = diagnose(start, steps, epochs, end, null, diagnosedData(data));
    return all.find(({ id }) => id === 'small-validation');
  };
  const classes = (...rows: number[]) => rows.map((all) => ({ train: all - 1, validation: 1 }));

  it('is mended by the smallest share that would tell', () => {
    // 27 of 30 would leave 22 points between the ends of the interval, 32 of 35 leave 19.
    const { text, actions } = told('few-tweets', { choices: CHOICES, classes: classes(45, 55) })!;
    expect(text).toMatch(/Set more of the tweets aside to validate, or bring more\.$/);
    expect(actions).toEqual([{ label: 'Validate on 35 %', patch: {}, choices: { validationShare: 0.35 } }]);
  });

  it('is mended by folds where no share up to the bound would tell, as many as the smallest class has rows for', () => {
    const wrong = (...rows: number[]) =>
      told('wrong-labels', { choices: CHOICES, classes: classes(...rows) })!;
    expect(wrong(300, 300).text).toMatch(
      /Even 40 % of the tweets would be too few: in folds each of them validates once\. Or bring more\.$/,
    );
    expect(wrong(300, 300).actions).toEqual([{ label: 'Cross-validate in 5 folds', patch: {}, folds: 5 }]);
    expect(wrong(597, 3).actions).toEqual([{ label: 'Cross-validate in 3 folds', patch: {}, folds: 3 }]);
    expect([wrong(599, 1).actions, wrong(599, 1).text]).toEqual([[], expect.stringMatching(/: .* Bring more\.$/)]); // prettier-ignore
  });

  it('has no remedy where the files say what validates, and is no matter of a fold', () => {
    for (const choices of [
      { ...CHOICES, splitColumn: 2 },
      { ...CHOICES, parts: 'ab' },
    ])
      expect(told('few-tweets', { choices, classes: classes(45, 55) })?.actions).toEqual([]);
    const fold = { ...CHOICES, fold: { of: 5, index: 1 } };
    expect(told('few-tweets', { choices: fold, classes: classes(45, 55) })).toBeUndefined();
  });
});

it('says nothing new of the run in the box that does well, at no time of it', () => {
  const { start, steps, epochs, end } = JSON.parse(
    readFileSync('public/samples/recorded-run.json', 'utf8'),
  ) as RecordedRun;
  const told = steps.flatMap((_, i) =>
    triggered(
      diagnose(
        start,
        steps.slice(0, i + 1),
        epochs.filter(({ step }) => step <= i + 1),
        null,
      ),
    ),
  );
  expect([...new Set([...told, ...triggered(diagnose(start, steps, epochs, end))])]).toEqual([
    'high-validation-loss',
  ]);
});
