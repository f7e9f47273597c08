import { describe, expect, it } from 'vitest';
import { Ledger } from './ledger';

describe('Ledger', () => {
  it('uses every row until something else is said of it, and adds up whatever is said', () => {
    const ledger = new Ledger(6);
    ledger.set(1, 'blank');
    ledger.set(2, 'notDrawn');
    ledger.set(2, 'used');
    ledger.setAll([{ row: 4 }, { row: 5 }], 'duplicates');
    const { read, ...groups } = ledger.account();
    expect(read).toBe(6);
    expect(groups).toMatchObject({ used: 3, blank: 1, duplicates: 2, notDrawn: 0 });
    expect(Object.values(groups).reduce((sum, rows) => sum + rows)).toBe(read);
  });

  it('lists the rows of a group in file order', () => {
    const ledger = new Ledger(5);
    ledger.setAll([{ row: 3 }, { row: 0 }], 'conflicts');
    expect([ledger.rowsOf('conflicts'), ledger.rowsOf('used')]).toEqual([
      [0, 3],
      [1, 2, 4],
    ]);
  });
});
