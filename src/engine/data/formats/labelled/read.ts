// A labelled file that comes back: its cells as they were before they were made inert for a spreadsheet.
import { unescapeCell } from '@/engine/data/table/spreadsheet';
import { findAnswers } from './columns';

/** Takes the rows of a file in order, the header first. Rows whose label is no column behind it are another program's. */
export function labelledReader(): (cells: string[]) => string[] {
  let answers: ReturnType<typeof findAnswers> | undefined;
  return (cells) => {
    if (answers === undefined) {
      const header = cells.map(unescapeCell);
      answers = findAnswers(header);
      return answers ? header : cells;
    }
    if (!answers) return cells;
    const label = unescapeCell(cells[answers.label] ?? '');
    return label === '' || answers.classes.has(label) ? cells.map(unescapeCell) : cells;
  };
}
