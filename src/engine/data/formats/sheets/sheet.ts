// What the CSV of a tool is to this room: how it is known from its header, and what its cells become.
import type { Body } from '@/engine/data/table/table';

/** One tool's way to write a table; a new one is a file like this and a line in index.ts. */
export interface Sheet {
  id: string;
  /** Null: the header is of another table. */
  open(header: readonly string[]): Cells | null;
}

export interface Cells {
  /** A row of the file → the row of the table, with a cell for each. */
  row(cells: string[]): string[];
  /** What was set aside, and which columns are labels; asked once, at the end. */
  about(): Pick<Body, 'notices' | 'tool' | 'answers'>;
}
