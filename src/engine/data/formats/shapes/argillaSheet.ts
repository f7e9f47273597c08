// Argilla, flattened and written as CSV: its lists stand in cells as Python or NumPy printed them. Rows of any other table stay as they are.
import { listIn } from '@/engine/data/labelCell';
import type { Body } from '@/engine/data/table';
import { argillaFlat, isArgillaFlat } from './argillaFlat';
import { Responses } from './responses';

/** Takes the rows of a file in order, the header first. */
export class ArgillaSheet {
  private header: readonly string[] | null = null;
  private readonly responses = new Responses();
  /** Column of responses → column that says which of them count. */
  private statusOf: ReadonlyMap<number, number> = new Map();

  take(cells: string[]): string[] {
    if (this.header === null) {
      this.header = cells;
      if (isArgillaFlat(cells)) this.statusOf = new Map(statusColumns(cells));
      return cells;
    }
    return this.statusOf.size === 0 ? cells : cells.map((cell, i) => this.decided(cells, cell, i));
  }

  about(): Pick<Body, 'notices' | 'tool' | 'answers'> {
    const { responses, statusOf } = this;
    if (statusOf.size === 0) return { notices: [] };
    return { notices: responses.notices(), tool: argillaFlat.title, answers: responses.answers() };
  }

  private decided(cells: readonly string[], cell: string, column: number): string {
    const status = this.statusOf.get(column);
    if (status === undefined) return cell;
    const statuses = listIn(cells[status] ?? '') ?? [];
    const given = (listIn(cell) ?? []).map((value, i) => ({ value, status: statuses[i] }));
    return this.responses.decide(this.header![column], given);
  }
}

function statusColumns(header: readonly string[]): [number, number][] {
  return header.flatMap((name, i) => {
    const status = /\.responses$/.test(name) ? header.indexOf(`${name}.status`) : -1;
    return status < 0 ? [] : [[i, status] as [number, number]];
  });
}
