// Every sheet, in one list: the first that knows the header counts. Called by the reader of delimited text with each of its rows.
import { argilla } from './argilla';
import { doccano } from './doccano';
import { labelStudio } from './labelStudio';
import type { Cells, Sheet } from './sheet';

const sheets: readonly Sheet[] = [argilla, doccano, labelStudio];

/** Takes the rows of a file in order, the header first; rows of no sheet stay as they are. */
export class SheetReader {
  private begun = false;
  private sheet: Cells | null = null;

  take(cells: string[]): string[] {
    if (this.begun) return this.sheet === null ? cells : this.sheet.row(cells);
    this.begun = true;
    for (const { open } of sheets) this.sheet ??= open(cells);
    return cells;
  }

  about(): ReturnType<Cells['about']> {
    return this.sheet?.about() ?? { notices: [] };
  }
}
