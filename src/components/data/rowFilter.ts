// What the words above the table of rows ask for. Pure.
import type { DataSummary, RowGroup, RowPart, RowSelection } from '@/engine';
import type { RowFilter } from './useRowWindow';

export interface RowWords {
  search: string;
  /** all, none, or the name of a class behind "class ". */
  labels: string;
  where: 'all' | 'train' | 'validation' | 'test' | 'notUsed' | 'edited';
}

export const allRows: RowWords = { search: '', labels: 'all', where: 'all' };

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

export function filterOf({ search, labels, where }: RowWords, of: RowSelection | null): RowFilter {
  const parts = where === 'notUsed' ? NOT_USED : where === 'all' || where === 'edited' ? null : [where];
  return {
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

/** A part for testing is named where there is one. */
export function whereOptions({ testRows }: DataSummary) {
  return WHERE.filter(({ value }) => value !== 'test' || testRows > 0);
}

/** Of every class, those that are left out too; without a label where there are such rows. */
export function labelOptions({ classes, leftOutClasses, account }: DataSummary) {
  const names = new Set([...classes, ...leftOutClasses].map(({ name }) => name));
  return [
    { value: 'all', text: 'any label' },
    ...[...names].map((name) => ({ value: `class ${name}`, text: name })),
    ...(account.unlabelled > 0 ? [{ value: 'none', text: 'no label' }] : []),
  ];
}
