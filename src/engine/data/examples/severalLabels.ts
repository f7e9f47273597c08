// Rows with several labels in one cell: a few are counted and have no label, many are refused, unless rows of one label are to be
// used alone.
import { EngineError } from '@/engine/errors';
import { counted, grouped } from '../sentences';
import { listIn } from '../table/labelCell';
import type { DataChoices } from '../types';
import type { LabelledRow } from './labelledRow';

/** "0 10", "3;7": numbers that may be one label, where they are few. */
const NUMBERS = /^-?\d{1,3}([ ,;|]\s*-?\d{1,3})+$/;

/** Share of the rows above which it is the kind of the column, no slip. */
const MANY = 0.01;

export class SeveralLabels {
  count = 0;
  private first: { row: number; label: string } | null = null;

  constructor(private readonly choice: NonNullable<DataChoices['severalLabels']>) {}

  /** The cell holds several labels. */
  has(label: string): boolean {
    if (/^[[{]/.test(label)) return (listIn(label)?.length ?? 0) > 1;
    return this.choice === 'aside' && NUMBERS.test(label);
  }

  add(row: number, label: string): void {
    this.first ??= { row, label };
    this.count++;
  }

  /**
   * @param rows those that have one label
   * @throws EngineError `several-labels` where many have more, unless those are to be set aside
   */
  refuseMany(rows: readonly LabelledRow[], column: string): void {
    if (this.choice === 'aside') return;
    const numbers = rows.filter(({ rawLabel }) => NUMBERS.test(rawLabel) || /^\[.*\]$/.test(rawLabel));
    const all = rows.length + this.count;
    const several = numbers.length + this.count;
    if (several <= MANY * all) return;
    const { row, label } = this.first ?? { row: numbers[0].row, label: numbers[0].rawLabel };
    throw new EngineError(
      'several-labels',
      `“${column}” has several labels in one cell in ${grouped(several)} of ${counted(all, 'row')} (row ${grouped(row + 1)}: “${label}”). ` +
        `Warble gives each text one label: use the ${counted(all - several, 'row')} of one label alone, or choose another column.`,
    );
  }
}
