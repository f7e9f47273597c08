import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { DataChoices } from '@/engine';
import {
  addPartOptions,
  addRowOptions,
  dataChoices,
  namesClasses,
  type PartOptions,
  type RowOptions,
} from './dataOptions';

const TABLE = { fileName: 'a.csv', columns: ['text', 'label', 'split'] };
const CLASSES = [
  { name: 'negative', rawLabels: ['0'] },
  { name: 'neutral', rawLabels: ['2'] },
  { name: 'positive', rawLabels: ['4'] },
];

function parse(line: string): RowOptions & PartOptions {
  const command = new Command().exitOverride();
  addRowOptions(command);
  addPartOptions(command, '0.2');
  return command.parse(line.split(' ').filter(Boolean), { from: 'user' }).opts();
}
const choices = (line: string) => dataChoices(parse(line), TABLE, CLASSES);

/** Chosen by other means: columns, what is done to single rows in a table of them, and a split that was saved. */
type Elsewhere = 'textColumn' | 'labelColumn' | 'seed' | 'labels' | 'leftOut' | 'parts';

/** A choice that is forgotten here does not compile. */
const BY_OPTION: Record<Exclude<keyof DataChoices, Elsewhere>, [line: string, choices: DataChoices]> = {
  classNames: ['--rename 0=bad neutral=bad', { classNames: { '0': 'bad', '2': 'bad', '4': 'positive' } }],
  validationShare: ['--validation-share 0.3', { validationShare: 0.3 }],
  maxRows: ['--max-rows 500', { maxRows: 500 }],
  testShare: ['--test-share 0.1', { testShare: 0.1 }],
  fold: ['--fold 2/5', { fold: { of: 5, index: 1 } }],
  splitColumn: ['--split-column split', { splitColumn: 2 }],
  groupColumn: ['--group-column 1', { groupColumn: 0 }],
  leftOutLabels: ['--leave-out neutral 4', { leftOutLabels: ['2', '4'] }],
  order: ['--class-order positive,negative', { order: ['4', '0'] }],
  duplicates: ['--duplicates one', { duplicates: 'one' }],
  nearDuplicates: ['--near-duplicates one', { nearDuplicates: 'one' }],
  conflicts: ['--conflicts aside', { conflicts: 'aside' }],
  nullLabels: ['--null-labels keep', { nullLabels: 'keep' }],
  severalLabels: ['--several-labels aside', { severalLabels: 'aside' }],
  nearConflicts: ['--near-conflicts aside', { nearConflicts: 'aside' }],
  overlap: ['--overlap apart', { overlap: 'apart' }],
  otherScripts: ['--other-scripts aside', { otherScripts: 'aside' }],
  entities: ['--entities decode', { entities: 'decode' }],
};

describe('the options about the data', () => {
  it.each(Object.values(BY_OPTION))('“%s” → %j', (line, wanted) => {
    expect(choices(line)).toEqual({ maxRows: null, ...wanted });
  });

  it('say nothing where nothing was said, but that all rows are drawn', () => {
    expect(choices('')).toEqual({ maxRows: null });
  });

  it('name classes as --rename does, or as they were', () => {
    const wanted = {
      classNames: { '0': 'bad', '2': 'neutral', '4': 'positive' },
      leftOutLabels: ['2'],
      order: ['4', '0'],
    };
    expect(choices('--rename 0=bad --leave-out neutral --class-order positive negative')).toMatchObject(
      wanted,
    );
    expect(choices('--rename 0=bad --leave-out neutral --class-order positive bad')).toMatchObject(wanted);
  });

  it.each([
    ['--duplicates two', '--duplicates takes keep or one; “two” is none.'],
    ['--entities keep --overlap aside', '--overlap takes keep or apart; “aside” is none.'],
    ['--test-share 0.6', '--test-share takes a number from 0 to 0.5; “0.6” is none.'],
    [
      '--test-share 0.4 --validation-share 0.6',
      '--test-share 0.4 beside --validation-share 0.6 leaves less than a tenth',
    ],
    ...['0/5', '6/5', '1/21', '1/1', '2'].map((fold) => [
      `--fold ${fold}`,
      `--fold takes which fold validates and how many there are, 2 to 20, like 2/5; “${fold}” is none.`,
    ]),
    [
      '--fold 1/5 --validation-share 0.3',
      '--fold says which rows validate, and so does --validation-share. Leave one of them out.',
    ],
    ['--fold 1/5 --split parts.csv', 'and so does --split.'],
    [
      '--split-column part',
      '--split-column: a.csv has no column “part”. Its columns are 1 “text”, 2 “label”, 3 “split”.',
    ],
    [
      '--leave-out happy',
      '--leave-out: there is no class “happy”. There are “negative” (0), “neutral” (2), “positive” (4).',
    ],
  ])('refuse “%s”', (line, message) => {
    expect(() => choices(line)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(message) }),
    );
  });

  it('tell whether classes must be known first', () => {
    expect(
      ['--rename a=b', '--leave-out a', '--class-order a', '--max-rows 5'].map((line) =>
        namesClasses(parse(line)),
      ),
    ).toEqual([true, true, true, false]);
  });
});
