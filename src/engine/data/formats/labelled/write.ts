// Rows of a table and what a model says of each → the lines of a file. The same rows and answers give the same bytes.
import { spreadsheetLine } from '@/engine/data/table/spreadsheet';
import type { Table } from '@/engine/data/types';
import type { LabelledFormat } from '@/engine/inference/types';
import { answerColumns } from './columns';

/** What a model says of a row. `label`: null where it does not know; `scores`: of each class, in the model's order. */
export interface RowAnswer {
  label: string | null;
  score: number;
  scores: readonly number[];
}

export interface LabelledWriter {
  /** What stands before the first row; '' where nothing does. */
  header: string;
  /** `answer`: null where the row has no text. A row with more cells than columns has the others at its end. */
  line(cells: readonly string[], answer: RowAnswer | null): string;
}

/** Where JSON keeps the cells that have no column. */
const BEYOND = 'cells without a column';

/** Digits that a float32 number has. */
const DIGITS = 7;

/** A spreadsheet takes a file that begins without it for one of the machine's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

export function labelledWriter(
  format: LabelledFormat,
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  classes: readonly string[],
): LabelledWriter {
  if (format === 'jsonl') return jsonWriter(columns, classes);
  const delimiter = format === 'csv' ? ',' : '\t';
  const names = [...columns, ...answerColumns(columns, classes)];
  const line = (cells: readonly string[]) => spreadsheetLine(cells, delimiter);
  const none = Array<string>(classes.length + 2).fill('');
  return {
    header: (isAscii(names) && isAscii(rows) ? '' : BYTE_ORDER_MARK) + line(names),
    line(cells, answer) {
      const said = answer ? [answer.label ?? '', ...[answer.score, ...answer.scores].map(numberText)] : none;
      return line([...cells.slice(0, columns.length), ...said, ...cells.slice(columns.length)]);
    },
  };
}

function jsonWriter(columns: readonly string[], classes: readonly string[]): LabelledWriter {
  const names = [...columns, ...answerColumns(columns, classes)].map((name) => JSON.stringify(name));
  const none = Array<null>(classes.length + 2).fill(null);
  return {
    header: '',
    line(cells, answer) {
      const said = answer ? [answer.label, ...[answer.score, ...answer.scores].map(rounded)] : none;
      const values = [...cells.slice(0, columns.length), ...said];
      // By hand: an object would sort names that are numbers, and lose one that is __proto__.
      const pairs = values.map((value, i) => `${names[i]}:${JSON.stringify(value)}`);
      const beyond = cells.slice(columns.length);
      if (beyond.length > 0) pairs.push(`${JSON.stringify(BEYOND)}:${JSON.stringify(beyond)}`);
      return `{${pairs.join(',')}}\n`;
    },
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function numberText(value: number): string {
  return String(rounded(value));
}

const ASCII = /^[\0-\x7f]*$/;

function isAscii(cells: readonly string[] | Table['rows']): boolean {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells.at(i)!;
    if (!(typeof cell === 'string' ? ASCII.test(cell) : cell.every((each) => ASCII.test(each)))) return false;
  }
  return true;
}
