// Labels a whole table: its rows, window by window, with what the model says of each, as lines of a file. Holds one window at a
// time, and lets other questions in between two.
import { noTexts, rowTexts } from '../data/examples/collect';
import { labelledWriter, type LabelledWriter } from '../data/formats/labelled/write';
import { WINDOW } from '../data/formats/labelled/wholeRows';
import type { Table } from '../data/types';
import { EngineError } from '../errors';
import { answerRows, type RowScores } from '../inference/answerRows';
import type { LabelCounts, LabelOptions } from '../inference/types';
import type { Workbench } from '../training/workbench';
import { lengthOf, type Asking } from './asking';
import { asked } from './run';

/** Rows from `row` on, 0-based, a line each. */
export interface LabelledWindow {
  row: number;
  lines: string[];
  counts: LabelCounts;
}

export type Ask = <A>(question: (bench: Workbench, asking: Asking) => Promise<A>) => Promise<A>;

export interface LabelledTable {
  /** What stands before the first row. */
  header: string;
  rows: number;
  labels: readonly string[];
  /**
   * The windows from that on which has the last of the rows that are `there` already: to be compared, not counted again.
   * @throws EngineError cancelled where the model is another meanwhile
   */
  windows(there: number): AsyncGenerator<LabelledWindow>;
}

/** @throws EngineError no-text-column, no-rows, and as a question to the model */
export async function labelTable(table: Table, ask: Ask, options: LabelOptions): Promise<LabelledTable> {
  const { textAt, column } = rowTexts(table, options);
  const rows = table.rows.length;
  if (!hasText(rows, textAt)) throw noTexts(table, column);
  const first = await ask(async ({ labels, scoreFunction }, { model, record }) => {
    if (options.threshold !== undefined && scoreFunction === 'none') throw noProbabilities(model.info.name);
    return { labels, model, record };
  });
  const { labels } = first;
  const writer = labelledWriter(options.format, table, labels);
  const answer = (texts: readonly (string | null)[]) =>
    ask((bench, asking) => {
      const { model, record, isRunning } = asking;
      if (isRunning || model !== first.model || record !== first.record) throw changed(table);
      const reading = {
        tokenizer: model.tokenizer,
        maxLength: lengthOf(bench, asking),
        capacity: bench.capacity,
      };
      return answerRows(asked(bench), texts, reading);
    });
  async function* windows(there: number): AsyncGenerator<LabelledWindow> {
    const last = Math.max(0, there - 1);
    for (let start = last - (last % WINDOW); start < rows; start += WINDOW) {
      const end = Math.min(rows, start + WINDOW);
      const answers = await answer(Array.from({ length: end - start }, (_, i) => textAt(start + i)));
      const told = { writer, labels, threshold: options.threshold ?? -Infinity, there: there - start };
      yield { row: start, ...linesOf(table.rows.slice(start, end), answers, told) };
    }
  }
  return { header: writer.header, rows, labels, windows };
}

/** Nothing yet. */
export const noCounts = (): LabelCounts => ({ rows: 0, labelled: 0, unsure: 0, blank: 0, cut: 0 });

export function addCounts(sum: LabelCounts, more: LabelCounts): void {
  for (const key of Object.keys(sum) as (keyof LabelCounts)[]) sum[key] += more[key];
}

interface Telling {
  writer: LabelledWriter;
  labels: readonly string[];
  threshold: number;
  /** Rows of the window that are not counted. */
  there: number;
}

function linesOf(
  rows: readonly string[][],
  answers: readonly (RowScores | null)[],
  { writer, labels, threshold, there }: Telling,
): Pick<LabelledWindow, 'lines' | 'counts'> {
  const counts = noCounts();
  const lines = answers.map((answer, i) => {
    const isSure = answer !== null && answer.scores[answer.best] >= threshold;
    if (i >= there) {
      counts.rows++;
      counts[answer === null ? 'blank' : isSure ? 'labelled' : 'unsure']++;
      if (answer?.cut) counts.cut++;
    }
    if (answer === null) return writer.line(rows[i], null);
    const { best, scores } = answer;
    return writer.line(rows[i], { label: isSure ? labels[best] : null, score: scores[best], scores });
  });
  return { lines, counts };
}

function hasText(rows: number, textAt: (row: number) => string | null): boolean {
  for (let row = 0; row < rows; row++) if (textAt(row) !== null) return true;
  return false;
}

function changed({ fileName }: Table): EngineError {
  return new EngineError(
    'cancelled',
    `Labelling ${fileName} was interrupted: another model or another run took its place. Begin again with the one that is to label.`,
  );
}

function noProbabilities(model: string): EngineError {
  return new EngineError(
    'recipe-invalid',
    `${model} answers with numbers that are no probabilities, so there is no threshold from 0 to 1 for them. Leave it out.`,
  );
}
