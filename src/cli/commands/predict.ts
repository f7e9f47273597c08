// warble predict --model DIR [--data FILE] [TEXT …]: label and probability of every class, a line a text.
import type { Command } from 'commander';
import type { DataChoices, ModelInfo, Prediction, TableSummary } from '@/engine';
import type { Session } from '@/engine/session/session';
import { addAskOptions, loadAsked, type AskOptions } from '../askOptions';
import { columnChoices } from '../columns';
import { withDevice } from '../engine';
import { UsageError } from '../errors';
import { counted, oneLine, percent, tableLine } from '../format';
import { HUB_HELP } from '../hubData';
import { keepOption } from '../keepOptions';
import { noteEntities } from '../loadModel';
import { modelSource } from '../model';
import { addTextColumn, type Context } from '../options';
import { openDataFiles, readData, type DataFiles } from '../prepareData';
import { addReadOptions, type ReadOptions } from '../readOptions';
import { Output } from '../terminal';

interface PredictOptions extends AskOptions, ReadOptions {
  data?: string;
  textColumn?: string;
  entities?: DataChoices['entities'];
}

/** `row`: of the file, 0-based; none where it was typed. `text`: null where the row has none that can be read. */
interface Asked {
  text: string | null;
  row?: number;
}

/** Texts asked at a time: enough to fill batches, few enough that the first answers come soon. */
const AT_ONCE = 64;
/** Columns a probability takes: "100.0 %". */
const NUMBER_WIDTH = 7;
/** Behind the point, of a head that answers with numbers. */
const DIGITS = 4;

const NOTHING: { predictions: Prediction[] } = { predictions: [] };

export function addPredict(program: Command, { terminal }: Context): void {
  const command = program.command('predict').argument('[text...]', 'texts; else lines of standard input');
  command.description('label and probability of every class');
  addAskOptions(command);
  command.option(
    '--data <file>',
    `a file with a text in each row; labels are not needed; ${HUB_HELP}, of which the test part is taken where none is named`,
  );
  addTextColumn(command);
  addReadOptions(command, { several: false });
  command.addOption(keepOption('entities'));
  command.action((texts: string[], options: PredictOptions) =>
    predict(texts, options, new Output(terminal, options.json ?? false)),
  );
}

async function predict(given: string[], options: PredictOptions, output: Output): Promise<void> {
  const file = options.data === undefined ? null : await openDataFiles([options.data]);
  const typed = given.length > 0 || file ? given : await linesOf(output);
  const source = await modelSource(options);
  await withDevice(output, options, async (engine) => {
    const ofFile = file ? await textsOf(engine, file, options, output) : [];
    const texts = [...typed.map((text) => ({ text })), ...ofFile];
    const model = await loadAsked(engine, source, options, output);
    if (file) noteEntities(model, options.entities, output);
    await answerAll(engine, texts, model, options.maxLength, output);
  });
}

/** @throws UsageError where there is nothing to predict. */
async function linesOf({ terminal }: Output): Promise<string[]> {
  const lines = ((await terminal.readInput()) ?? []).filter((line) => line.trim() !== '');
  if (lines.length > 0) return lines;
  throw new UsageError('There is no text. Give texts, --data FILE, or lines on standard input.');
}

async function textsOf(
  engine: Session,
  files: DataFiles,
  options: PredictOptions,
  output: Output,
): Promise<Asked[]> {
  const table = await readData(engine, files, options, output, 'test');
  const { textColumn } = columnChoices(table, { textColumn: options.textColumn });
  const texts = engine.readTexts({ textColumn, entities: options.entities });
  table.notices.forEach((notice) => output.note(oneLine(notice)));
  if (textColumn === undefined) noteColumn(table, output);
  const without = table.rowCount - texts.length;
  if (without > 0)
    output.note(`${counted(without, 'row')} of ${table.fileName} without a readable text: no answer there.`);
  const byRow = new Map(texts.map(({ row, text }) => [row, text]));
  return Array.from({ length: table.rowCount }, (_, row) => ({ row, text: byRow.get(row) ?? null }));
}

/** A guess is said where there was something to guess. */
function noteColumn({ columns, textColumn }: TableSummary, output: Output): void {
  if (columns.length < 2 || textColumn === null) return;
  output.note(`The text is in “${oneLine(columns[textColumn])}”; --text-column takes another.`);
}

async function answerAll(
  engine: Session,
  asked: Asked[],
  model: ModelInfo,
  maxLength: number | undefined,
  output: Output,
): Promise<void> {
  const labels = model.labels ?? [];
  const widths = widthsOf(labels);
  for (let i = 0; i < asked.length; i += AT_ONCE) {
    const now = asked.slice(i, i + AT_ONCE);
    const texts = now.flatMap(({ text }) => text ?? []);
    const { predictions } = texts.length > 0 ? await engine.predict(texts, maxLength) : NOTHING;
    if (i === 0) output.say(tableLine(['label', ...labels, 'text'], widths, leftOf(labels)));
    const answers = predictions[Symbol.iterator]();
    for (const { text, row } of now) {
      const prediction = text === null ? null : answers.next().value!;
      output.record(predictionRecord(prediction, row));
      output.say(tableLine(cellsOf(prediction, model), widths, leftOf(labels)));
    }
    warnOfCut(predictions, output);
  }
}

/** A line for each row of a file; null where it has no text. `row` counts from 1, as inspect's do. */
function predictionRecord(prediction: Prediction | null, row: number | undefined): object {
  const { text = null, label = null, score = null, scores = null } = prediction ?? {};
  return { text, label, score, scores, ...(row !== undefined && { row: row + 1 }) };
}

/** In the model's order: an object has those of its names that are whole numbers first. */
function cellsOf(prediction: Prediction | null, { labels, scoreFunction }: ModelInfo): string[] {
  if (!prediction) return ['', ...(labels ?? []).map(() => ''), ''];
  const { text, label, scores } = prediction;
  const cell = scoreFunction === 'none' ? (value: number) => value.toFixed(DIGITS) : percent;
  return [oneLine(label), ...(labels ?? []).map((name) => cell(scores[name])), oneLine(text)];
}

function widthsOf(labels: readonly string[]): number[] {
  const longest = Math.max(...['label', ...labels].map((label) => label.length));
  return [longest, ...labels.map((label) => Math.max(label.length, NUMBER_WIDTH)), 0];
}

/** The label at the start and the text at the end. */
function leftOf(labels: readonly string[]): number[] {
  return [0, labels.length + 1];
}

function warnOfCut(predictions: readonly Prediction[], output: Output): void {
  const cut = predictions.filter((prediction) => prediction.cut);
  if (cut.length === 0) return;
  const lost = cut[0].cutSide === 'left' ? 'beginning' : 'end';
  output.note(
    `${counted(cut.length, 'text')} longer than the ${cut[0].read} tokens that are read; the ${lost} was left out.`,
  );
}
