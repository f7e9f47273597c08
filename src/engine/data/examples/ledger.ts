// What became of each row of a file: one group a row, so that the account adds up by construction. A byte a row.
import type { RowAccount, RowGroup } from '../types';

/** Each group and its byte; one that is missing does not compile. */
const CODES: Record<RowGroup, number> = {
  used: 0,
  notDrawn: 1,
  leftOut: 2,
  duplicates: 3,
  conflicts: 4,
  overlap: 5,
  blank: 6,
  unlabelled: 7,
  unreadable: 8,
};
const GROUPS = Object.keys(CODES) as RowGroup[];

export class Ledger {
  private readonly groups: Uint8Array;

  /** @param read rows of the file; all of them are used until something else is said of them */
  constructor(read: number) {
    this.groups = new Uint8Array(read);
  }

  set(row: number, group: RowGroup): void {
    this.groups[row] = CODES[group];
  }

  setAll(rows: Iterable<{ row: number }>, group: RowGroup): void {
    const code = CODES[group];
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
    const code = CODES[group];
    const rows: number[] = [];
    for (let row = 0; row < this.groups.length; row++) if (this.groups[row] === code) rows.push(row);
    return rows;
  }
}
