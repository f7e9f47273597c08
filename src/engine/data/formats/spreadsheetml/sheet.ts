// A worksheet (ECMA-376-1, 18.3) → its rows, and what there is to say about them.
import { stringItem, type Contents } from './parts';
import { Defect } from './refusals';
import { dateText, isoText, numberText, plainText } from './values';
import { isTrue, type Attributes, type Element, type Elements } from './xml';

/** Excel has columns up to XFD. */
const MOST_COLUMNS = 16_384;

/** A sheet of Excel has up to 1,048,576, those that only have a format included. */
const MOST_ROWS = 2_000_000;
/** Empty ones between others included: a row of one cell may be 16,384 wide. */
const MOST_CELLS = 50_000_000;

/** @param row its number in the sheet */
export type TakeRow = (cells: string[], row: number) => void;

export class SheetReader {
  /** Handed on. */
  rows = 0;
  /** Cells with an error, by what it is. */
  readonly errors = new Map<string, number>();
  formulas = 0;
  /** Formulas without a result. */
  unsolved = 0;
  hiddenRows = 0;
  /** Areas of cells that are merged: their first has the value. */
  merged = 0;
  private allRows = 0;
  private allCells = 0;
  private cells: string[] = [];
  private row = 0;
  private hidden = false;
  private column = -1;
  private type = 'n';
  private style = 0;
  private formula = false;
  private value: string | null = null;

  constructor(
    private readonly contents: Contents,
    private readonly take: TakeRow,
  ) {}

  elements(): Elements {
    const f: Element = { begin: () => void (this.formula = true) };
    const v: Element = { end: (text) => void (this.value = text) };
    const is = stringItem((text) => (this.value = text));
    const c: Element = {
      begin: (attributes) => this.beginCell(attributes),
      end: () => this.endCell(),
      within: { f, v, is },
    };
    const row: Element = {
      begin: (attributes) => this.beginRow(attributes),
      end: () => this.endRow(),
      within: { c },
    };
    const mergeCell: Element = { begin: () => void this.merged++ };
    const within = { sheetData: { within: { row } }, mergeCells: { within: { mergeCell } } };
    return { worksheet: { within } };
  }

  private beginRow({ r, hidden }: Attributes): void {
    if (++this.allRows > MOST_ROWS) throw new Defect('more than 2 million rows', 'large');
    this.row = Number(r) || this.row + 1;
    this.column = -1;
    this.cells = [];
    this.hidden = isTrue(hidden);
  }

  /** Cells that only have a format make no row, as many stand below a table. */
  private endRow(): void {
    if (this.cells.length === 0) return;
    if (this.hidden) this.hiddenRows++;
    this.rows++;
    this.allCells += this.cells.length;
    if (this.allCells > MOST_CELLS) throw new Defect('more than 50 million cells', 'large');
    this.take(this.cells, this.row);
  }

  private beginCell({ r, t = 'n', s }: Attributes): void {
    this.column = columnOf(r) ?? this.column + 1;
    if (this.column >= MOST_COLUMNS)
      throw new Defect(`row ${this.row} has a cell beyond the last column, XFD`);
    this.type = t;
    this.style = Number(s ?? 0);
    this.formula = false;
    this.value = null;
  }

  private endCell(): void {
    if (this.formula) this.countFormula();
    const text = this.value === null || this.value === '' ? '' : this.textOf(this.value);
    if (text === '') return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  /** A text of no length is a result. */
  private countFormula(): void {
    this.formulas++;
    if (this.value === null || (this.value === '' && this.type !== 'str')) this.unsolved++;
  }

  /** By the type of the cell (18.18.11). */
  private textOf(value: string): string {
    const kind = this.contents.kinds[this.style] ?? 'number';
    switch (this.type) {
      case 's':
        return this.shared(value);
      case 'inlineStr':
        return value;
      case 'str':
        return plainText(value);
      case 'b':
        return { 1: 'TRUE', 0: 'FALSE' }[value.trim()] ?? value.toUpperCase();
      case 'e':
        this.errors.set(value, (this.errors.get(value) ?? 0) + 1);
        return '';
      case 'd':
        return isoText(value, kind);
      default:
        return kind === 'number' ? numberText(value) : dateText(value, kind, this.contents.from1904);
    }
  }

  private shared(index: string): string {
    const text = this.contents.strings[Number(index)];
    if (text === undefined) throw new Defect(`row ${this.row} refers to a text that is not there`);
    return text;
  }
}

/** "AB12" → 27; undefined where no letters say it. */
function columnOf(reference: string | undefined): number | undefined {
  if (!reference) return undefined;
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = (reference.charCodeAt(i) | 0x20) - 0x60;
    if (letter < 1 || letter > 26) break;
    column = Math.min(column * 26 + letter, MOST_COLUMNS + 1);
  }
  return column > 0 ? column - 1 : undefined;
}
