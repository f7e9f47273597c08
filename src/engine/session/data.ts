// The data of a session: the file read last, how it was prepared, and its texts as tokens.
import { classesIn } from '../data/examples/classesIn';
import { collectTexts, type RowText } from '../data/examples/collect';
import { labelSheet } from '../data/formats/labelSheet';
import { fitSplit, labelsGiven, summarizeSplit, type ImportedSplit } from '../data/parts/importedSplit';
import type { LabelClass } from '../data/examples/labels';
import { prepare, type Prepared } from '../data/parts/prepare';
import { summarize } from '../data/files/read';
import { readFiles, readSplitFile, type ReadOptions, type Tables } from '../data/files/readFiles';
import { readParts } from '../data/files/readParts';
import { RowFinder } from '../data/view/rowFinder';
import { splitBlob } from '../data/parts/splitWrite';
import { summarizePrepared } from '../data/view/summary';
import type { ExaminedData } from '../data/doctor/check';
import type {
  DataChoices, DataSummary, Example, Finding, PreparedData, ReadChoices, ReadSplit, RowsQuery, RowsWindow, Table,
  TableRole, TableSummary,
} from '../data/types'; // prettier-ignore
import { cancelled } from '../data/bytes/source';
import { EngineError } from '../errors';
import type { DataRecord } from '../export/types';
import type { BroughtData } from '../hubData';
import type { TokenizedExample } from '../text/batches';
import { remembering } from '../text/remembering';
import type { Tokenizer } from '../text/tokenizer';
import { Latest } from './latest';

const DEFAULT_LENGTH = 64;

/** Texts whose tokens are counted to show how long they are: all of a thousand take 80 ms. */
const MEASURED = 10_000;

/** Which of `count` things make an even sample of at most about `most`. The first ones are shown, so they are in it. */
function everyNth(count: number, most: number): (index: number) => boolean {
  const stride = count > 2 * most ? Math.ceil(count / most) : 1;
  return (index) => index % stride === 0 || index < 20;
}

function readyToChoose(given: ImportedSplit, data: Table, labelColumn: number | null): ReadSplit {
  return {
    ...summarizeSplit(given),
    labels: labelColumn === null ? {} : labelsGiven(given, data, labelColumn),
  };
}

/** What a run is planned by. */
export type TokenSource = Pick<Data, 'current' | 'tokens'>;

export class Data {
  private tables: Record<TableRole, Table | null> = { data: null, validation: null, test: null };
  /** How the one to train on was read. */
  private readBy: ReadChoices = {};
  /** The split read last, of these tables. */
  private given: ImportedSplit | null = null;
  private prepared: Prepared | null = null;
  /** The choices that it was prepared by. */
  private preparedBy = '';
  /** The prepared data with what was measured of it, for questions about rows. */
  private examined: ExaminedData | null = null;
  /** What the doctor found in it. */
  findings: readonly Finding[] = [];
  private finder: RowFinder | null = null;
  private readonly reading = new Latest();
  private readonly readingSplit = new Latest();
  /** The tokenizer that was asked last, with the texts that it was asked for. */
  private tokenizer: { from: Tokenizer; remembering: Tokenizer } | null = null;

  /** What was there stays until the new file is read to its end. The newest call wins: one that goes on is cancelled. */
  async read(
    files: readonly File[],
    choices: ReadChoices,
    role: TableRole,
    onProgress?: ReadOptions['onProgress'],
  ): Promise<TableSummary> {
    return this.take(role, choices, (options) => readFiles(files, choices, options), onProgress);
  }

  /** The same of a data set of the hub, whose files are brought first. */
  async readParts(
    bring: (signal: AbortSignal) => Promise<BroughtData>,
    choices: ReadChoices,
    onProgress?: ReadOptions['onProgress'],
  ): Promise<TableSummary> {
    const read = async (options: ReadOptions & { signal: AbortSignal }) =>
      readParts(await bring(options.signal), choices, options);
    return this.take('data', choices, read, onProgress);
  }

  private async take(
    role: TableRole,
    choices: ReadChoices,
    read: (options: ReadOptions & { signal: AbortSignal }) => Promise<Tables>,
    onProgress: ReadOptions['onProgress'],
  ): Promise<TableSummary> {
    const signal = this.reading.begin();
    const { split: saved, ...tables } = await read({ signal, onProgress });
    const { data } = tables;
    // It may have been given up between its last piece and now.
    if (signal.aborted) throw cancelled(data.fileName);
    const given = saved && fitSplit(saved, tables);
    const summary = summarize(data);
    const split = given && readyToChoose(given, data, summary.labelColumn);
    // A new file to train on comes without the other files of the old one.
    this.tables = role === 'data' ? tables : { ...this.tables, [role]: data };
    if (role === 'data') this.readBy = choices;
    this.given = given;
    this.prepared = this.examined = this.finder = null;
    this.tokenizer = null;
    return split ? { ...summary, split } : summary;
  }

  /**
   * A split of the files read last, cancelled where others are read meanwhile. What was prepared stays until its `parts` are chosen.
   * @param labelColumn where it is not the one that was prepared last, or guessed
   */
  async readSplit(file: File, labelColumn?: number): Promise<ReadSplit> {
    const { tables } = this;
    const { data, ...others } = tables;
    if (!data)
      throw new EngineError('not-ready', 'There is no data yet. Choose the file that is split first.');
    const signal = this.readingSplit.begin();
    const read = await readSplitFile(file, { signal });
    if (signal.aborted || this.tables !== tables) throw cancelled(file.name);
    const given = fitSplit(read, { data, ...others });
    const column = labelColumn ?? this.prepared?.columns.labelColumn ?? summarize(data).labelColumn;
    const split = readyToChoose(given, data, column);
    this.given = given;
    return split;
  }

  /** The parts, to be read back. @throws EngineError not-ready */
  exportSplit(): Blob {
    if (!this.prepared) throw new EngineError('not-ready', 'There is no split yet. Choose a file first.');
    return splitBlob(this.prepared);
  }

  /** Every text, in a table to label them in. @throws EngineError as `texts` does */
  exportTexts(): Blob {
    return labelSheet(this.texts({}).map(({ text }) => text));
  }

  /** Stops the reading that is under way; its call fails with `cancelled`. */
  cancel(): void {
    this.reading.giveUp();
  }

  /** The same, and that of a split: from now on the data stay as they are, until something else is read. */
  giveUp(): void {
    this.reading.giveUp();
    this.readingSplit.giveUp();
  }

  /**
   * The data by these choices, and how long their texts are. Choices that were prepared last are not prepared again: another
   * model or length changes what is measured alone.
   * @param mostTokens tokens that the model can take
   */
  prepare(
    choices: DataChoices,
    maxLength = DEFAULT_LENGTH,
    tokenizer: Tokenizer | null = null,
    mostTokens = 512,
  ): DataSummary {
    const key = JSON.stringify(choices);
    if (!this.prepared || this.preparedBy !== key) this.prepareAnew(choices);
    this.preparedBy = key;
    this.finder = null;
    const data = this.prepared!;
    this.examined = { data, lengths: this.measure(data, maxLength, tokenizer), maxLength, mostTokens };
    const summary = summarizePrepared(this.examined);
    this.findings = summary.findings;
    return summary;
  }

  private prepareAnew(choices: DataChoices): void {
    const { validation, test } = this.tables;
    this.prepared = this.examined = this.finder = null;
    this.prepared = prepare(this.table, choices, {
      ...(validation && { validation }),
      ...(test && { test }),
      ...this.chosenParts(choices),
    });
  }

  /** Tokens of each example that trains or validates; null where they are not counted. */
  private measure({ train, validation }: Prepared, maxLength: number, tokenizer: Tokenizer | null) {
    if (!tokenizer) return null;
    const sampled = everyNth(train.length + validation.length, MEASURED);
    const known = this.remembering(tokenizer);
    return [...train, ...validation].map(({ text }, i) =>
      sampled(i) ? known.encode(text, maxLength).length : null,
    );
  }

  private chosenParts({ parts }: DataChoices): { given?: ImportedSplit } {
    if (!parts) return {};
    if (this.given?.fingerprint === parts) return { given: this.given };
    throw new EngineError('not-ready', 'The split that is chosen is not here any more. Read it again.');
  }

  /** Rows of the file read last, as they were prepared. @throws EngineError not-ready. */
  rows(query: RowsQuery): RowsWindow {
    if (!this.examined)
      throw new EngineError('not-ready', 'There are no rows to look at yet. Choose a file first.');
    this.finder ??= new RowFinder(this.examined);
    return this.finder.find(query);
  }

  /** Of the file read last. @throws EngineError not-ready, no-text-column, no-rows. */
  texts(choices: Pick<DataChoices, 'textColumn' | 'entities'>): RowText[] {
    return collectTexts(this.table, choices);
  }

  /** Of the file read last, as they are called in it. @throws EngineError not-ready, and what `prepare` throws for columns. */
  classes(columns: Pick<DataChoices, 'textColumn' | 'labelColumn'>): LabelClass[] {
    return classesIn(this.table, columns);
  }

  /** @throws EngineError not-ready before a file was prepared. */
  get current(): PreparedData {
    if (!this.prepared)
      throw new EngineError('not-ready', 'There is no data to train on yet. Choose a file first.');
    return this.prepared;
  }

  /** @throws EngineError not-ready where nothing was set aside for testing. */
  part(name: 'validation' | 'test' | 'all'): Example[] {
    const { train, validation, test } = this.current;
    if (name === 'test' && test.length === 0)
      throw new EngineError(
        'not-ready',
        'No rows are set aside for testing. Choose a test share or a test file first.',
      );
    return { validation, test, all: [...train, ...validation, ...test] }[name];
  }

  /** The file read last. @throws EngineError not-ready */
  get table(): Table {
    const { data } = this.tables;
    if (!data) throw new EngineError('not-ready', 'There is no data yet. Choose a file first.');
    return data;
  }

  /** What identifies the file in records. */
  get source(): Pick<DataRecord, 'fileName' | 'fingerprint' | 'from' | 'read'> {
    const { fileName, fingerprint, from } = this.table;
    const told = Object.keys(this.readBy).length > 0;
    return {
      ...{ fileName, fingerprint },
      ...(from !== undefined && { from }),
      ...(told && { read: this.readBy }),
    };
  }

  /** Examples as tokens, their classes numbered as `labels` orders them. */
  tokens(
    examples: readonly Example[],
    labels: readonly string[],
    tokenizer: Tokenizer,
    maxLength: number,
  ): TokenizedExample[] {
    return this.numbered(examples, labels, this.remembering(tokenizer), maxLength);
  }

  /** An even sample of about `most` texts of each part, and which share of all it is. Its tokens are not kept. @throws EngineError not-ready. */
  sample(most: number): { sample: TokenSource; share: number } {
    const { current } = this;
    const some = (examples: readonly Example[]) =>
      examples.filter((_, i) => everyNth(examples.length, most)(i));
    const [train, validation] = [some(current.train), some(current.validation)];
    const share = train.length / Math.max(current.train.length, 1);
    const tokens: TokenSource['tokens'] = (examples, labels, tokenizer, maxLength) =>
      this.numbered(examples, labels, tokenizer, maxLength);
    return { sample: { current: { ...current, train, validation }, tokens }, share: share || 1 };
  }

  private numbered(
    examples: readonly Example[],
    labels: readonly string[],
    tokenizer: Tokenizer,
    maxLength: number,
  ): TokenizedExample[] {
    const number = this.current.classes.map(({ name }) => labels.indexOf(name));
    return examples.map(({ text, label }) => ({
      ids: tokenizer.encode(text, maxLength).ids,
      label: number[label],
    }));
  }

  private remembering(from: Tokenizer): Tokenizer {
    if (this.tokenizer?.from !== from) this.tokenizer = { from, remembering: remembering(from) };
    return this.tokenizer.remembering;
  }
}
