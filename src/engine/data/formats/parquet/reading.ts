// The rows of a Parquet file, row group by row group: a block of cells of every column at a time, side by side.
import type { FileMetaData, RowGroup } from 'hyparquet';
import { EngineError } from '@/engine/errors';
import { atPlace, Damage } from './damage';
import { isText, type Column } from './schema';
import { tooLarge } from './size';
import { blocksOf, type Blocks } from './streams';

export interface Task {
  file: Blob;
  fileName: string;
  metadata: FileMetaData;
  columns: Column[];
  /** Columns whose cells are numbers of classes. */
  labels: ReadonlySet<string>;
  onRow: (cells: string[]) => void;
  signal?: AbortSignal;
  onProgress?: (progress: { share: number; rows: number }) => void;
}

/** A column in the middle of a row group. */
interface Cursor {
  column: string;
  /** Null where the column is left empty. */
  blocks: Blocks | null;
  cells: string[];
  /** The next one of `cells`. */
  at: number;
}

/** Characters of all cells: a dictionary unfolds to far more than its bytes. */
const LONGEST = 2 ** 30;

/** What datasets writes where a row has no label. */
const UNLABELLED = '-1';

export class Reading {
  /** Columns of labels in which some are left out as none. */
  readonly unlabelled = new Set<string>();
  private rows = 0;
  private characters = 0;

  constructor(private readonly task: Task) {}

  /** @returns how many rows there were */
  async all(): Promise<number> {
    const { columns, metadata } = this.task;
    if (columns.length === 0) return 0;
    for (const [index, group] of metadata.row_groups.entries()) await this.group(index, group);
    return this.rows;
  }

  private async group(index: number, group: RowGroup): Promise<void> {
    const { columns, metadata, onProgress } = this.task;
    const cursors = columns.map((column) => this.open(column, group));
    for (let left = Number(group.num_rows); left > 0;) {
      this.checkStopped();
      for (const cursor of cursors) await this.fill(cursor, index);
      const ready = cursors.filter(({ blocks }) => blocks).map(({ cells, at }) => cells.length - at);
      const count = Math.min(left, ...ready);
      this.give(cursors, count);
      left -= count;
      onProgress?.({ share: this.rows / Number(metadata.num_rows), rows: this.rows });
    }
    for (const cursor of cursors) await this.finish(cursor, index);
  }

  private open(column: Column, group: RowGroup): Cursor {
    const { name } = column;
    const labelled = (text: string) => {
      if (text !== UNLABELLED) return text;
      this.unlabelled.add(name);
      return '';
    };
    const edit = this.task.labels.has(name) ? labelled : (text: string) => text;
    const blocks = isText(column) ? blocksOf(this.task.file, group, column, edit) : null;
    return { column: name, blocks, cells: [], at: 0 };
  }

  private give(cursors: Cursor[], count: number): void {
    for (let i = 0; i < count; i++) {
      const cells = cursors.map(({ cells, at }) => cells[at + i] ?? '');
      for (const cell of cells) this.characters += cell.length;
      this.task.onRow(cells);
    }
    for (const cursor of cursors) cursor.at += count;
    this.rows += count;
    if (this.characters > LONGEST) throw tooLarge(this.task.fileName, 'more than 1,000 million characters');
  }

  /** Until there is a cell. */
  private async fill(cursor: Cursor, rowGroup: number): Promise<void> {
    while (cursor.blocks && cursor.at === cursor.cells.length) {
      const cells = await this.next(cursor, rowGroup);
      if (!cells) throw this.atPlace(new Damage('it has fewer rows than the table'), cursor, rowGroup);
      cursor.cells = cells;
      cursor.at = 0;
    }
  }

  /** Nothing may be left: every page is looked at, for its checksum too. */
  private async finish(cursor: Cursor, rowGroup: number): Promise<void> {
    for (let cells: string[] | null = cursor.cells.slice(cursor.at); cells;) {
      if (cells.length > 0)
        throw this.atPlace(new Damage('it has more rows than the table'), cursor, rowGroup);
      cells = await this.next(cursor, rowGroup);
    }
  }

  private async next(cursor: Cursor, rowGroup: number): Promise<string[] | null> {
    try {
      const next = await cursor.blocks?.next();
      return next && !next.done ? next.value : null;
    } catch (error) {
      throw this.atPlace(error, cursor, rowGroup);
    }
  }

  private atPlace(error: unknown, { column }: Cursor, rowGroup: number): unknown {
    return atPlace(error, { fileName: this.task.fileName, rowGroup, column });
  }

  private checkStopped(): void {
    if (this.task.signal?.aborted)
      throw new EngineError('cancelled', `Reading ${this.task.fileName} was stopped.`);
  }
}
