// A row that has a text and a label, as light as millions of them must be.
import { cellAt } from '../table/rows';
import { decodeEntities } from '../texts/entities';
import type { Rows } from '../types';

/** What all rows of a file share, so that each of millions takes little. */
export interface RowSource {
  rows: Rows;
  textColumn: number;
  /** HTML entities of texts are decoded. */
  decode: boolean;
  /** Every label once, trimmed, as the file has it. */
  rawLabels: string[];
  /** The class of each of `rawLabels`, once classes are formed. */
  classes: number[];
}

/** A row with a text and a label. Its text stays in the table until it is asked for: most rows are never drawn. */
export class LabelledRow {
  constructor(
    private readonly from: RowSource,
    /** 0-based row of the table. */
    readonly row: number,
    private readonly labelIndex: number,
  ) {}

  get text(): string {
    const { rows, textColumn, decode } = this.from;
    const text = cellAt(rows, this.row, textColumn);
    return decode ? decodeEntities(text) : text;
  }

  /** Trimmed, as the file has it; the label given by hand where the file has none. */
  get rawLabel(): string {
    return this.from.rawLabels[this.labelIndex];
  }

  /** Index into the classes; -1: of none that is used. */
  get label(): number {
    return this.from.classes[this.labelIndex];
  }
}
