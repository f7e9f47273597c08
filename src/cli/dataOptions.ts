// The options about the data: each choice that the page offers, named once, and what comes of them. Reading files has its
// own (readOptions), and so have columns.
import { Option, type Command } from 'commander';
import type { DataChoices, Fold, TableSummary } from '@/engine';
import { MOST_FOLDS } from '@/engine/folds';
import { columnChoices, columnNamed, type ColumnOptions } from './columns';
import { UsageError } from './errors';
import { GROUPS } from './groups';
import { addKeepOptions, keepChoices, type KeepChoices } from './keepOptions';
import { labelsNamed, renameClasses, renamedLabels, type NamedClass } from './labels';
import { numberIn } from './numbers';
import { flagNamed } from './options';

/** What changes which rows are used and what their classes are called: as useful to evaluate as to train. */
export interface RowOptions extends ColumnOptions, Omit<KeepChoices, 'overlap'> {
  leaveOut?: string[];
  rename?: string[];
}

/** What makes the parts of a run. */
export interface PartOptions extends Pick<KeepChoices, 'overlap'> {
  validation?: string;
  validationShare?: number;
  testShare?: number;
  fold?: Fold;
  splitColumn?: string;
  groupColumn?: string;
  split?: string;
  saveSplit?: string;
  classOrder?: string[];
  maxRows?: number;
  seed?: number;
}

export function addRowOptions(command: Command): void {
  command.addOption(
    inGroup('classes', '--leave-out <class...>', 'classes or labels whose rows are not used'),
  );
  command.addOption(
    inGroup(
      'classes',
      '--rename <old=new...>',
      'other names for classes or labels; those of one name are merged',
    ),
  );
  addKeepOptions(command, 'rows');
}

/** `shares`: what validates where nothing is said, in words. */
export function addPartOptions(command: Command, shares: string): void {
  const share = numberIn('--validation-share', { from: 0, to: 0.9 });
  command.addOption(
    inGroup('classes', '--class-order <class...>', 'order of the classes; the others follow by name'),
  );
  command.addOption(
    inGroup(
      'rows',
      '--max-rows <number>',
      'draw at most so many, each class in proportion (default: all)',
    ).argParser(numberIn('--max-rows', { from: 2, integer: true })),
  );
  const parts = [
    inGroup('parts', '--validation <file>', 'a file that validates, instead of a share'),
    inGroup(
      'parts',
      '--validation-share <share>',
      `of the rows that validates (default: ${shares})`,
    ).argParser(share),
    inGroup('parts', '--test-share <share>', 'of the rows, for one look at the end (default: 0)').argParser(
      numberIn('--test-share', { from: 0, to: 0.5 }),
    ),
    inGroup(
      'parts',
      '--fold <i/k>',
      'fold i of k validates, instead of a share: 2/5 is the second of five. The folds of a seed hold each row once',
    ).argParser(foldNamed),
    inGroup(
      'parts',
      '--split-column <column>',
      'column that says train, validation or test, instead of shares',
    ),
    inGroup(
      'parts',
      '--group-column <column>',
      'column (author, thread) whose rows of one cell stay on one side of the split',
    ),
    inGroup('parts', '--split <file>', 'the parts as --save-split or the page saved them, and nothing drawn'),
    inGroup('parts', '--save-split <file>', 'a new CSV file for the parts: rows, labels, no text'),
  ];
  for (const option of parts) command.addOption(option);
  addKeepOptions(command, 'parts');
}

function inGroup(group: keyof typeof GROUPS, flags: string, does: string): Option {
  return new Option(flags, does).helpGroup(GROUPS[group]);
}

/** Whether classes must be known before they can be chosen. */
export function namesClasses({ leaveOut, rename, classOrder }: RowOptions & PartOptions): boolean {
  return leaveOut !== undefined || rename !== undefined || classOrder !== undefined;
}

/**
 * What was chosen; what was not is the engine's default, but that all rows are drawn.
 * @param classes of the file as they would be without these options; needed where `namesClasses`
 * @throws EngineError no-text-column, no-label-column; UsageError for classes, columns or shares that cannot be
 */
export function dataChoices(
  options: RowOptions & PartOptions,
  table: Pick<TableSummary, 'columns' | 'fileName'>,
  classes: readonly NamedClass[] = [],
): DataChoices {
  return {
    ...columnChoices(table, options),
    ...keepChoices(options),
    ...withoutGaps({ seed: options.seed }),
    ...classChoices(options, classes),
    ...partChoices(options, table),
    maxRows: options.maxRows ?? null,
  };
}

function classChoices(
  { rename, leaveOut, classOrder }: RowOptions & PartOptions,
  classes: readonly NamedClass[],
): DataChoices {
  const names = rename && renamedLabels('--rename', rename, classes);
  const now = names ? renameClasses(classes, names) : classes;
  const all = Object.fromEntries(now.flatMap(({ name, rawLabels }) => rawLabels.map((raw) => [raw, name])));
  return {
    // All of them: the names of a mapping file would be gone else.
    ...(names && { classNames: all }),
    ...(leaveOut && { leftOutLabels: labelsNamed('--leave-out', leaveOut, now, classes) }),
    ...(classOrder && { order: labelsNamed('--class-order', classOrder, now, classes) }),
  };
}

/** 2/5 → the second of five. */
function foldNamed(text: string): Fold {
  const [, i, k] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const fold = { of: Number(k), index: Number(i) - 1 };
  if (fold.of >= 2 && fold.of <= MOST_FOLDS && fold.index >= 0 && fold.index < fold.of) return fold;
  throw new UsageError(
    `--fold takes which fold validates and how many there are, 2 to ${MOST_FOLDS}, like 2/5; “${text}” is none.`,
  );
}

/** What else would say which rows validate. @throws UsageError */
export function refuseBesideFold(flag: '--fold' | '--folds', options: PartOptions): void {
  const other = (['validation', 'validationShare', 'split'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (other)
    throw new UsageError(
      `${flag} says which rows validate, and so does ${flagNamed(other)}. Leave one of them out.`,
    );
}

function partChoices(options: PartOptions, table: Pick<TableSummary, 'columns' | 'fileName'>): DataChoices {
  const { validationShare, testShare, splitColumn, groupColumn, fold } = options;
  if (fold) refuseBesideFold('--fold', options);
  refuseShares(validationShare, testShare);
  const named = (option: string, column: string) =>
    columnNamed(table, column, (sentence) => new UsageError(`${option}: ${sentence}`));
  return {
    ...withoutGaps({ validationShare, testShare, fold }),
    ...(splitColumn !== undefined && { splitColumn: named('--split-column', splitColumn) }),
    ...(groupColumn !== undefined && { groupColumn: named('--group-column', groupColumn) }),
  };
}

function refuseShares(validation = 0, test = 0): void {
  if (validation + test <= 0.9) return;
  throw new UsageError(
    `--test-share ${test} beside --validation-share ${validation} leaves less than a tenth of the rows to train on. Choose smaller shares.`,
  );
}

function withoutGaps<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
