// What a file that is one JSON value is to this room: how its kind is known, and what its rows are.

export interface Found {
  /** An object or a list a row. */
  rows: Iterable<unknown>;
  notices?: string[];
  /** Which tool wrote it, where that is known; rows may still show another shape. */
  tool?: string;
}

/** One way to write a table as one JSON object; a new one is a file like this and a line in index.ts. */
export interface Whole {
  id: string;
  /** Null: the object is of another kind. */
  open(value: Record<string, unknown>): Found | null;
}
