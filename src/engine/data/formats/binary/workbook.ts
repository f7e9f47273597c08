// Excel workbooks: the rows of one sheet, like those of a CSV file. A title above the header is no row.
import { guessColumns } from '@/engine/data/table/columns';
import { guessHeader } from '@/engine/data/table/header';
import { RowStore } from '@/engine/data/table/rows';
import { buildTable } from '@/engine/data/table/table';
import type { ReadChoices } from '@/engine/data/types';
import { beforeNotices, type Content } from '../reader';
import { beginsWith, type BinaryFormat, type BinaryOptions } from './format';

/** Old workbooks and encrypted ones are compound files: the reader says which it is. */
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

export const workbook: BinaryFormat = {
  fits: (head) => beginsWith(head, 'PK\x03\x04') || beginsWith(head, COMPOUND),
  async read(file, fileName, choices, options) {
    const first = await readSheet(file, fileName, choices, options);
    if (choices.sheet !== undefined || isTable(first)) return first;
    const others = (first.sheets ?? []).filter((name) => name !== first.sheet).slice(0, MOST_TRIED);
    for (const sheet of others) {
      const other = await readSheet(file, fileName, { ...choices, sheet }, options);
      if (isTable(other)) return other;
    }
    return first;
  },
};

/** Sheets that are looked into where the first has no table of texts and labels: a cover, a legend. */
const MOST_TRIED = 5;

function isTable(content: Content): boolean {
  if (content.rows.length === 0) return false;
  const { text, label } = guessColumns(content);
  return text !== null && label !== null;
}

async function readSheet(
  file: Blob,
  fileName: string,
  { sheet: chosen, hasHeader }: ReadChoices,
  { signal, onProgress }: BinaryOptions,
): Promise<Content> {
  const { readXlsx } = await import('../xlsx');
  const rows = new TitledRows(hasHeader);
  const take = (cells: string[]) => {
    rows.add(cells);
    if (rows.length % 1000 === 0) onProgress?.({ share: 0, rows: rows.length });
  };
  const { sheets, sheet, notices } = await readXlsx(file, fileName, { sheet: chosen, signal }, take);
  const { store, before } = rows.end();
  const body = buildTable(store.rows(), [], hasHeader);
  return {
    ...body,
    format: 'xlsx',
    delimiter: null,
    literalQuotes: false,
    ...(sheets.length > 1 && { sheets }),
    sheet,
    notices: [...notices, ...beforeNotices(before), ...body.notices],
  };
}

/** Rows in which a title may stand, and those below it that must look like a table. */
const MOST_BEFORE = 10;
const LOOKED_AT = 60;

/** Holds the first rows back until it is clear which of them stand before the header. */
class TitledRows {
  private readonly store = new RowStore();
  private held: string[][] | null = [];
  private before: string[] = [];
  length = 0;

  constructor(private readonly hasHeader: boolean | undefined) {}

  add(cells: string[]): void {
    this.length++;
    if (!this.held) return this.store.add(cells);
    this.held.push(cells);
    if (this.held.length === LOOKED_AT) this.settle();
  }

  /** `before`: the lines that belong to no row. */
  end(): { store: RowStore; before: string[] } {
    this.settle();
    return { store: this.store, before: this.before };
  }

  private settle(): void {
    const { held } = this;
    if (!held) return;
    this.held = null;
    const lines = this.hasHeader === false ? 0 : rowsBefore(held);
    this.before = held.slice(0, lines).map((cells) => cells.filter((cell) => cell.trim() !== '').join(' '));
    for (const cells of held.slice(lines)) this.store.add(cells);
  }
}

/** Rows of one filled cell above the first of several that looks like a header. */
function rowsBefore(rows: readonly string[][]): number {
  const filled = (cells: string[]) => cells.filter((cell) => cell.trim() !== '').length;
  const first = rows.findIndex((cells) => filled(cells) > 1);
  return first > 0 && first <= MOST_BEFORE && guessHeader(rows.slice(first)) ? first : 0;
}
