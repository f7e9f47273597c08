// Options of two words: keep, which holds where nothing is said, or what the doctor proposes. From the command line to
// choices, and from a choice to what is typed for it.
import { Option, type Command } from 'commander';
import type { DataChoices } from '@/engine';
import { GROUPS } from './groups';
import { flagNamed } from './options';
import { oneOf } from './words';

/** Choices between words. */
type KeepField = {
  [F in keyof DataChoices]-?: IsOfWords<NonNullable<DataChoices[F]>> extends true ? F : never;
}[keyof DataChoices];

type IsOfWords<T> = T extends string ? (string extends T ? false : true) : false;

export type KeepChoices = Pick<DataChoices, KeepField>;

type Keep<F extends KeepField> = {
  group: 'rows' | 'parts';
  other: Exclude<DataChoices[F], 'keep' | 'auto' | undefined>;
  does: string;
  /** What holds where nothing is said. */
  otherwise?: string;
};

const KEEP: { [F in KeepField]: Keep<F> } = {
  nullLabels: {
    group: 'rows',
    other: 'aside',
    does: 'rows labelled null, nan, NA, n/a, - or ?: without a label, or of a class so called',
    otherwise: 'aside',
  },
  duplicates: {
    group: 'rows',
    other: 'one',
    does: 'rows of one class with the same text: all, or the first of each',
  },
  nearDuplicates: {
    group: 'rows',
    other: 'one',
    does: 'the same but for case, spaces, links and @names: all, or one text of each',
  },
  severalLabels: {
    group: 'rows',
    other: 'aside',
    does: 'rows with several labels in one cell: refused where they are many, or without a label',
  },
  nearConflicts: {
    group: 'rows',
    other: 'aside',
    does: 'the same but for case, spaces, links and @names: used, or set aside',
  },
  conflicts: { group: 'rows', other: 'aside', does: 'rows whose text has two labels: used, or set aside' },
  otherScripts: {
    group: 'rows',
    other: 'aside',
    does: 'rows mostly in letters that are not Latin: used, or left out',
  },
  entities: {
    group: 'rows',
    other: 'decode',
    does: 'HTML entities such as &amp;: as they are, or as the characters they stand for',
  },
  overlap: {
    group: 'parts',
    other: 'apart',
    does: 'nearly the same text to train and to validate or test on: as it comes, or on one side',
    otherwise: 'apart in a split that is made here, keep in parts that were given',
  },
};

const FIELDS = Object.keys(KEEP) as KeepField[];

export function addKeepOptions(command: Command, group: Keep<KeepField>['group']): void {
  for (const field of FIELDS) if (KEEP[field].group === group) command.addOption(keepOption(field));
}

/** One of them, where others have no meaning. */
export function keepOption(field: KeepField): Option {
  const { group, other, does, otherwise = 'keep' } = KEEP[field];
  const flag = flagNamed(field);
  const known = new Map(['keep', other].map((word) => [word, word]));
  const option = new Option(`${flag} <keep|${other}>`, `${does} (default: ${otherwise})`).helpGroup(
    GROUPS[group],
  );
  return option.argParser(oneOf(flag, known, `keep or ${other}`));
}

/** What was said; what was not is the engine's default. */
export function keepChoices(options: KeepChoices): KeepChoices {
  const said = FIELDS.filter((field) => options[field] !== undefined);
  return Object.fromEntries(said.map((field) => [field, options[field]]));
}

/** What is typed for these choices, a word an item. */
export function keepArguments(choices: DataChoices): string[] {
  return FIELDS.flatMap((field) => {
    const word = choices[field];
    return word === undefined || word === 'auto' ? [] : [flagNamed(field), word];
  });
}
