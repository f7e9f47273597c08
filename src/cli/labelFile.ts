// predict --data FILE --out FILE: every row of the file with its label, in a file that grows row by row and can be gone on with.
import type { LabelCounts, LabelledFormat, LabelOptions, ModelInfo } from '@/engine';
import type { Session } from '@/engine/session/session';
import { addCounts, noCounts, type LabelledTable } from '@/engine/session/labelling';
import { Pace } from '@/engine/session/pace';
import { InterruptedError, UsageError } from './errors';
import { count, counted, duration, percent } from './format';
import type { Interrupt } from './interrupt';
import { LabelledFile } from './labelledFile';
import { createProgress } from './progress';
import type { Output } from './terminal';

export interface LabelFileOptions {
  out: string;
  threshold?: number;
  resume?: true;
  maxLength?: number;
}

const FORMATS: Record<string, LabelledFormat> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

/** Rows that a sheet of Excel and LibreOffice has, the header among them. */
const SHEET_ROWS = 1_048_576;

/** By the ending of the name. @throws UsageError */
export function formatOf(out: string): LabelledFormat {
  const format = FORMATS[/\.([a-z]+)$/i.exec(out)?.[1].toLowerCase() ?? ''];
  if (format) return format;
  throw new UsageError(
    `--out ends in .csv, .tsv or .jsonl, which says how it is written; “${out}” does not.`,
  );
}

/** Of the file that `engine` read last. @throws EngineError as LabelledFile and Session.labelTable do; InterruptedError */
export async function labelFile(
  engine: Session,
  model: ModelInfo,
  columns: Pick<LabelOptions, 'textColumn' | 'entities'>,
  options: LabelFileOptions,
  { output, interrupt }: { output: Output; interrupt: Interrupt },
): Promise<void> {
  const { out, threshold, resume, maxLength } = options;
  const format = formatOf(out);
  const table = await engine.labelTable({ ...columns, format, threshold }, maxLength);
  if (format !== 'jsonl' && table.rows >= SHEET_ROWS)
    output.note(
      `A spreadsheet shows the first ${count(SHEET_ROWS - 1)} rows of ${out}; all ${count(table.rows)} are in it.`,
    );
  const file = await (resume
    ? LabelledFile.goOn(out, table.header, format)
    : LabelledFile.create(out, table.header));
  const { labels, rows } = table;
  output.record({ event: 'start', model: model.name, rows, labels, out, resumed_rows: file.rows });
  if (file.rows > 0) output.say(`Goes on behind row ${count(file.rows)} of ${count(rows)}.`);
  let stopped = false;
  const stop = () => void (stopped = true);
  try {
    const write = () => writeAll(table, file, out, output, () => stopped);
    const { counts, seconds } = await interrupt.during(stop, write);
    tellEnd(counts, { out, rows, seconds, resumed: file.rows }, output);
  } finally {
    await file.close();
  }
}

async function writeAll(
  { windows, rows }: LabelledTable,
  file: LabelledFile,
  out: string,
  output: Output,
  isStopped: () => boolean,
): Promise<{ counts: LabelCounts; seconds: number }> {
  const progress = createProgress(output);
  const pace = new Pace();
  const began = performance.now();
  const counts = noCounts();
  try {
    for await (const window of windows(file.rows)) {
      await file.take(window.lines);
      addCounts(counts, window.counts);
      const done = window.row + window.lines.length;
      pace.add(done);
      const left = pace.secondsLeft(rows);
      output.record({
        event: 'progress',
        row: done,
        rows,
        rows_per_second: pace.perSecond(),
        seconds_left: left,
      });
      progress.show(done, rows, 'Labelled row', left === null ? '' : `${duration(left)} left`);
      if (isStopped() && done < rows) throw interrupted(out, done, rows);
    }
  } finally {
    progress.clear();
  }
  return { counts, seconds: (performance.now() - began) / 1000 };
}

function interrupted(out: string, done: number, rows: number): InterruptedError {
  return new InterruptedError(
    `Interrupted behind row ${count(done)} of ${count(rows)}, which are in ${out}. Go on with the same options and --resume.`,
  );
}

/** `counts`: of the rows that were answered now. */
function tellEnd(
  counts: LabelCounts,
  { out, rows, seconds, resumed }: { out: string; rows: number; seconds: number; resumed: number },
  output: Output,
): void {
  const { labelled, unsure, blank, cut } = counts;
  const perSecond = seconds > 0 ? counts.rows / seconds : null;
  output.record({
    ...{ event: 'end', out, rows, resumed_rows: resumed },
    ...{ answered_rows: counts.rows, labelled, unsure, without_text: blank, cut },
    ...{ seconds, rows_per_second: perSecond },
  });
  if (cut > 0) output.note(`${counted(cut, 'text')} longer than what is read of one; the rest was left out.`);
  const answers = [
    `${count(labelled)} labelled`,
    ...(unsure > 0
      ? [`${count(unsure)} below the threshold (${percent(unsure / counts.rows)}), without a label`]
      : []),
    ...(blank > 0 ? [`${count(blank)} without a readable text`] : []),
  ];
  const now = resumed > 0 ? ` Answered now, from row ${count(rows - counts.rows + 1)} on` : ' Of them';
  output.say(
    `Wrote ${out}: ${counted(rows, 'row')}.${now}: ${answers.join(', ')}. It took ${duration(seconds)}.`,
  );
}
