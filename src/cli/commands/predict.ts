// warble predict --model DIR [--data FILE] [TEXT …]: label and probability of every class, a line a text; with --out, a file of
// the rows of --data.
import { Option, type Command } from 'commander';
import type { DataChoices, ModelInfo, Prediction, TableSummary } from '@/engine';
import type { Session } from '@/engine/session/session';
import { addAskOptions, loadAsked, type AskOptions } from '../askOptions';
import { columnChoices } from '../columns';
import { withDevice } from '../engine';
import { UsageError } from '../errors';
import { counted, oneLine, percent, tableLine } from '../format';
import { HUB_HELP } from '../hubData';
import { keepOption } from '../keepOptions';
import type { Interrupt } from '../interrupt';
import { formatOf, labelFile, type LabelFileOptions } from '../labelFile';
import { checkNew } from '../labelledFile';
import { noteEntities } from '../loadModel';
import { modelSource } from '../model';
import { numberIn } from '../numbers';
import { addTextColumn, type Context } from '../options';
import { openDataFiles, readData, type DataFiles } from '../prepareData';
import { addReadOptions, type ReadOptions } from '../readOptions';
import { Output } from '../terminal';

interface PredictOptions extends AskOptions, ReadOptions, Partial<LabelFileOptions> {
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

export function addPredict(program: Command, { terminal, interrupt }: Context): void {
  const command = program.command('predict').argument('[text...]', 'texts; else lines of standard input');
  command.description('label and probability of every class');
  addAskOptions(command);
  command.option(
    '--data <file>',
    `a file with a text in each row; labels are not needed; ${HUB_HELP}, of which the test part is taken where none is named`,
  );
  command.option(
    '--out <file>',
    'a new file with every row of --data as it is, and its label, score and a column a class: .csv, .tsv or .jsonl',
  );
  command.addOption(
    new Option(
      '--threshold <score>',
      'rows whose best class has a lower score get no label in --out, from 0 to 1 (default: every row gets one)',
    ).argParser(numberIn('--threshold', { from: 0, to: 1 })),
  );
  command.option('--resume', 'goes on with an --out that was interrupted, behind its last whole row');
  addTextColumn(command);
  addReadOptions(command, { several: false });
  command.addOption(keepOption('entities'));
  command.action((texts: string[], options: PredictOptions) => {
    const output = new Output(terminal, options.json ?? false);
    return options.out === undefined
      ? predict(texts, options, output)
      : label(texts, { ...options, out: options.out }, { output, interrupt });
  });
}

/** Every row of a file, in a file. */
async function label(
  given: string[],
  options: PredictOptions & LabelFileOptions,
  told: { output: Output; interrupt: Interrupt },
): Promise<void> {
  const { output } = told;
  formatOf(options.out);
  if (options.data === undefined || given.length > 0)
    throw new UsageError('--out takes the rows of a file: give it by --data FILE, and no texts beside it.');
  if (!options.resume) await checkNew(options.out);
  const file = await openDataFiles([options.data]);
  const source = await modelSource(options);
  await withDevice(output, options, async (engine) => {
    const table = await readData(engine, file, options, output, 'test');
    const { textColumn } = columnsOf(table, options, output);
    const model = await loadAsked(engine, source, options, output);
    noteEntities(model, options.entities, output);
    await labelFile(engine, model, { textColumn, entities: options.entities }, options, told);
  });
}

async function predict(given: string[], options: PredictOptions, output: Output): Promise<void> {
  if (options.threshold !== undefined || options.resume)
    throw new UsageError(
      '--threshold and --resume are of the file that --out names. Give --out FILE, or leave them out.',
    );
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
  const { textColumn } = columnsOf(table, options, output);
  const texts = engine.readTexts({ textColumn, entities: options.entities });
  const without = table.rowCount - texts.length;
  if (without > 0)
    output.note(`${counted(without, 'row')} of ${table.fileName} without a readable text: no answer there.`);
  const byRow = new Map(texts.map(({ row, text }) => [row, text]));
  return Array.from({ length: table.rowCount }, (_, row) => ({ row, text: byRow.get(row) ?? null }));
}

/** With what there is to say of them. */
function columnsOf(table: TableSummary, options: PredictOptions, output: Output) {
  const choice = columnChoices(table, { textColumn: options.textColumn });
  table.notices.forEach((notice) => output.note(oneLine(notice)));
  if (choice.textColumn === undefined) noteColumn(table, output);
  return choice;
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
