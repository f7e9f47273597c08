// The lines of the row account. Pure.
import type { DataSummary } from '@/engine';
import { count } from '@/state/format';

export interface AccountRow {
  found: string;
  rows: number;
  happens: string;
}

/** Rows that can be trained on first; a group of none stays in the list, so that it is known to be none. */
export function accountRows({ account, choices }: DataSummary): AccountRow[] {
  const cap = choices.maxRows === null ? 'not drawn' : `over the cap of ${count(choices.maxRows)}`;
  return [
    { found: 'Text and label', rows: account.used, happens: 'used' },
    { found: 'More of these', rows: account.notDrawn, happens: cap },
    { found: 'No text', rows: account.blank, happens: 'set aside' },
    { found: 'No label', rows: account.unlabelled, happens: 'set aside' },
    { found: 'Unreadable', rows: account.unreadable, happens: 'set aside' },
  ];
}
