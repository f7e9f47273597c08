// Label Studio, CSV and TSV: an annotation a row, imported columns and answers sorted by name, so that nothing says which is which.
// Two things are sure, from its converter (label-studio-sdk 2.1.2, converter/exports/csv2.py): where both have one name, the imported
// column is called _data_NAME; and an answer has no cell in the row of a task that nobody annotated.
import { AFTER } from '../shapes/labelStudioMin';
import type { Cells, Sheet } from './sheet';

const OWN = new Set([...AFTER, 'id', 'created_at', 'updated_at', 'agreement', 'history']);
const IMPORTED = '_data_';

export const labelStudio: Sheet = {
  id: 'label-studio',
  open: (header) => (AFTER.every((name) => header.includes(name)) ? new Annotations(header) : null),
};

class Annotations implements Cells {
  private readonly annotation: number;
  /** Columns that may be answers. */
  private readonly possible: Set<number>;
  private readonly filled = new Set<number>();
  private unannotated = 0;

  constructor(private readonly header: readonly string[]) {
    this.annotation = header.indexOf('annotation_id');
    const places = header.flatMap((name, i) => (OWN.has(name) || name.startsWith(IMPORTED) ? [] : [i]));
    this.possible = new Set(places);
  }

  row(cells: string[]): string[] {
    // A row that is broken has its cells in other places.
    if (cells.length !== this.header.length) return cells;
    const isAnnotated = !isBlank(cells[this.annotation]);
    if (!isAnnotated) this.unannotated++;
    for (const column of this.possible) {
      if (isBlank(cells[column])) continue;
      if (isAnnotated) this.filled.add(column);
      else this.possible.delete(column);
    }
    return cells;
  }

  about(): ReturnType<Cells['about']> {
    const answers = this.answers();
    return { notices: [], tool: 'Label Studio, CSV', ...(answers.length > 0 && { answers }) };
  }

  /** None where nothing is sure: the columns are guessed like those of any table. */
  private answers(): string[] {
    const { header, possible, filled, unannotated } = this;
    const names = [...possible].filter((column) => filled.has(column)).map((column) => header[column]);
    const renamed = names.filter((name) => header.includes(IMPORTED + name));
    if (renamed.length > 0) return renamed;
    return unannotated > 0 ? names : [];
  }
}

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}
