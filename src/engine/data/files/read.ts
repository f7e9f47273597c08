// A file's bytes → Table → what a person sees of it. The first step of the data room; `prepare` is the second.
import { EngineError } from '@/engine/errors';
import { refuseNoise } from '../bytes/binary';
import { Decoder } from '../bytes/decode';
import { Survey, type Surveyed } from '../bytes/survey';
import { LineBreaks } from '../formats/parse';
import { LinesReader, type TextReader } from '../formats/reader';
import { textReader } from '../formats/text';
import { guessColumns } from '../table/columns';
import type { ReadChoices, Table, TableSummary } from '../types';

const previewRows = 20;
/** Characters from which format and dialect are guessed: more than either looks at. */
const headLength = 1 << 18;

/** A file of which each line is a cell, as a part of several. */
export interface Part {
  /** What its only column is called. */
  column: string;
}

/** The second pass over a file; the first is `Survey`. */
export class Reading {
  private readonly decoder: Decoder;
  private readonly breaks = new LineBreaks();
  private head = '';
  private reader: TextReader | null = null;

  constructor(
    private readonly surveyed: Surveyed,
    private readonly choices: ReadChoices,
    private readonly part?: Part,
  ) {
    this.decoder = new Decoder(surveyed, choices.encoding);
  }

  get rowCount(): number {
    return this.reader?.rowCount ?? 0;
  }

  push(piece: Uint8Array): void {
    this.take(this.breaks.push(this.decoder.push(piece)));
  }

  /** @throws EngineError `no-rows` for a file without data rows, `file-unreadable` for one that is no table */
  end(): Table {
    this.take(this.breaks.push(this.decoder.end()) + this.breaks.end());
    const content = (this.reader ?? this.open()).end();
    const { fileName, bytes, fingerprint } = this.surveyed;
    if (content.rows.length === 0) throw noRows(fileName, content.hasHeader && content.columns.length > 0);
    const { encoding, broken } = this.decoder;
    const notices = [...this.decoder.notices(), ...content.notices];
    return {
      fileName, bytes, fingerprint, encoding, replacedCharacters: broken.characters, ...content, notices,
    }; // prettier-ignore
  }

  private take(text: string): void {
    if (this.reader) return this.reader.push(text);
    this.head += text;
    if (this.head.length > headLength) this.open();
  }

  private open(): TextReader {
    const { choices, part, surveyed } = this;
    refuseNoise(this.head, surveyed.fileName);
    const { fileName } = surveyed;
    const { reader, text } = part
      ? { reader: new LinesReader(part.column), text: this.head }
      : textReader(this.head, { fileName, choices });
    reader.push(text);
    this.head = '';
    return (this.reader = reader);
  }
}

/**
 * Reads bytes that are all there; what `choices` leaves out is guessed.
 * @throws EngineError `file-unreadable` for binary and empty files, `no-rows` for a file without data rows.
 */
export function readTable(bytes: Uint8Array, fileName: string, choices: ReadChoices = {}): Table {
  const survey = new Survey(fileName);
  survey.push(bytes);
  const reading = new Reading(survey.end(), choices);
  reading.push(bytes);
  return reading.end();
}

/** What is shown before anything is chosen: the guessed columns and the first rows. */
export function summarize(table: Table): TableSummary {
  const { rows, unreadable, ...rest } = table;
  const { text, label } = guessColumns(table);
  return {
    ...rest,
    rowCount: rows.length,
    unreadableCount: unreadable.length,
    textColumn: text,
    labelColumn: label,
    preview: rows.slice(0, previewRows),
  };
}

export function noRows(fileName: string, hasHeader: boolean): EngineError {
  const found = hasHeader ? 'a header and no rows below it' : 'no rows';
  return new EngineError(
    'no-rows',
    `${fileName} has ${found}, so there is nothing to train on. Choose a file with one labelled tweet a row.`,
  );
}
