// The lines of the row account. Pure.
import type { DataSummary, RowAccount, RowGroup } from '@/engine';
import { count } from '@/state/format';

export interface AccountRow {
  group: RowGroup;
  found: string;
  rows: number;
  happens: string;
}

const CHOSEN: readonly (readonly [RowGroup, string])[] = [
  ['leftOut', 'Left out by choice'],
  ['duplicates', 'Duplicates'],
  ['conflicts', 'Two labels'],
  ['overlap', 'Trained on already'],
];

/**
 * Rows that can be trained on first. What a file may always have stays in the list where it is none, so that it is known
 * to be none; what takes a choice stands there only where it was made.
 */
export function accountRows({ account, choices }: DataSummary): AccountRow[] {
  return groupRows(account, choices.maxRows);
}

/** @param most rows that are drawn; null: all */
export function groupRows(account: RowAccount, most: number | null): AccountRow[] {
  const cap = most === null ? 'not drawn' : `over the cap of ${count(most)}`;
  const row = (group: RowGroup, found: string, happens: string): AccountRow => ({
    group,
    found,
    rows: account[group],
    happens,
  });
  return [
    row('used', 'Text and label', 'used'),
    row('notDrawn', 'More of these', cap),
    ...CHOSEN.filter(([group]) => account[group] > 0).map(([group, found]) => row(group, found, 'left out')),
    row('blank', 'No text', 'set aside'),
    row('unlabelled', 'No label', 'set aside'),
    row('unreadable', 'Unreadable', 'set aside'),
  ];
}
