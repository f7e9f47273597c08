// What became of each row of a file: one group a row, so that the account adds up by construction. A byte a row.
import type { RowAccount, RowGroup } from './types';

const GROUPS: readonly RowGroup[] = [
  'used',
  'notDrawn',
  'leftOut',
  'duplicates',
  'conflicts',
  'overlap',
  'blank',
  'unlabelled',
  'unreadable',
];

export class Ledger {
  private readonly groups: Uint8Array;

  /** @param read rows of the file; all of them are used until something else is said of them */
  constructor(read: number) {
    this.groups = new Uint8Array(read);
  }

  set(row: number, group: RowGroup): void {
    this.groups[row] = GROUPS.indexOf(group);
  }

  setAll(rows: Iterable<{ row: number }>, group: RowGroup): void {
    const code = GROUPS.indexOf(group);
    for (const { row } of rows) this.groups[row] = code;
  }

  groupOf(row: number): RowGroup {
    return GROUPS[this.groups[row]];
  }

  account(): RowAccount {
    const counts = GROUPS.map(() => 0);
    for (const code of this.groups) counts[code]++;
    const entries = GROUPS.map((group, code) => [group, counts[code]] as const);
    return { read: this.groups.length, ...(Object.fromEntries(entries) as Record<RowGroup, number>) };
  }

  /** 0-based, in file order. */
  rowsOf(group: RowGroup): number[] {
    const code = GROUPS.indexOf(group);
    const rows: number[] = [];
    for (let row = 0; row < this.groups.length; row++) if (this.groups[row] === code) rows.push(row);
    return rows;
  }
}
