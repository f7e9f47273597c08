// Argilla, flattened and written as CSV: its lists stand in cells as Python or NumPy printed them.
import { listIn } from '@/engine/data/table/labelCell';
import { argillaFlat, isArgillaFlat } from '../shapes/argillaFlat';
import { Responses } from '../shapes/responses';
import type { Cells, Sheet } from './sheet';

export const argilla: Sheet = {
  id: 'argilla',
  open: (header) => (isArgillaFlat(header) ? new Records(header) : null),
};

class Records implements Cells {
  private readonly responses = new Responses();
  /** Column of responses → column that says which of them count. */
  private readonly statusOf: ReadonlyMap<number, number>;

  constructor(private readonly header: readonly string[]) {
    const pairs = header.map((name, i) => [i, header.indexOf(`${name}.status`)] as const);
    this.statusOf = new Map(pairs.filter(([i, status]) => status >= 0 && header[i].endsWith('.responses')));
  }

  row(cells: string[]): string[] {
    return cells.map((cell, column) => {
      const status = this.statusOf.get(column);
      if (status === undefined) return cell;
      const statuses = listIn(cells[status] ?? '') ?? [];
      const given = (listIn(cell) ?? []).map((value, i) => ({ value, status: statuses[i] }));
      return this.responses.decide(this.header[column], given);
    });
  }

  about(): ReturnType<Cells['about']> {
    const { responses } = this;
    return { notices: responses.notices(), tool: argillaFlat.title, answers: responses.answers() };
  }
}
