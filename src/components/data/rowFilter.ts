// What the words above the table of rows ask for. Pure.
import type { DataSummary, RowAccount, RowGroup, RowPart, RowSelection, TableRole } from '@/engine';
import type { RowFilter } from './useRowWindow';

export interface RowWords {
  file: TableRole;
  search: string;
  /** all, none, or the name of a class behind "class ". */
  labels: string;
  where: 'all' | 'train' | 'validation' | 'test' | 'notUsed' | 'edited';
}

export const allRows: RowWords = { file: 'data', search: '', labels: 'all', where: 'all' };

/** Every group but one, else it does not compile. */
const SET_ASIDE: Record<Exclude<RowGroup, 'used'>, true> = {
  notDrawn: true,
  leftOut: true,
  duplicates: true,
  conflicts: true,
  overlap: true,
  blank: true,
  unlabelled: true,
  unreadable: true,
};
const NOT_USED = Object.keys(SET_ASIDE) as RowPart[];

export function filterOf({ file, search, labels, where }: RowWords, of: RowSelection | null): RowFilter {
  const parts = where === 'notUsed' ? NOT_USED : where === 'all' || where === 'edited' ? null : [where];
  return {
    ...(file !== 'data' && { file }),
    ...(search.trim() !== '' && { search }),
    ...(labels !== 'all' && { classes: [labels === 'none' ? null : labels.slice('class '.length)] }),
    ...(parts && { parts }),
    ...(where === 'edited' && { edited: true }),
    ...(of && { of }),
  };
}

const WHERE = [
  { value: 'all', text: 'all rows' },
  { value: 'train', text: 'rows that train' },
  { value: 'validation', text: 'rows that validate' },
  { value: 'test', text: 'rows held back for testing' },
  { value: 'notUsed', text: 'rows that are not used' },
  { value: 'edited', text: 'rows changed by hand' },
] as const;

/** What can be in the file: a part that is in a file of its own is in no other. */
export function whereOptions({ testRows, validationAccount, testAccount }: DataSummary, file: TableRole) {
  const isIn: Record<(typeof WHERE)[number]['value'], boolean> = {
    all: true,
    train: file === 'data',
    validation: file === 'validation' || (file === 'data' && !validationAccount),
    test: file === 'test' || (file === 'data' && !testAccount && testRows > 0),
    notUsed: true,
    edited: file === 'data',
  };
  return WHERE.filter(({ value }) => isIn[value]);
}

/** Of every class, those that are left out too; without a label where there are such rows. */
export function labelOptions(data: DataSummary, file: TableRole) {
  const { classes, leftOutClasses } = data;
  const names = new Set([...classes, ...leftOutClasses].map(({ name }) => name));
  return [
    { value: 'all', text: 'any label' },
    ...[...names].map((name) => ({ value: `class ${name}`, text: name })),
    ...(accountOf(data, file).unlabelled > 0 ? [{ value: 'none', text: 'no label' }] : []),
  ];
}

/** The account of a file that is there. */
export function accountOf(data: DataSummary, file: TableRole): RowAccount {
  return (
    { data: data.account, validation: data.validationAccount, test: data.testAccount }[file] ?? data.account
  );
}
