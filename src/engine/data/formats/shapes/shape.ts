// What the export of a tool is to this room: how it is known from its first values, and how each becomes a row.
import type { JsonObject } from '../nested';

/** One tool's way to write labelled texts, a value of JSON each. A new one is a file like this and a line in index.ts. */
export interface Shape {
  id: string;
  /** What people call it: "Label Studio, JSON". */
  title: string;
  /** @param first up to a hundred values; never none */
  fits(first: readonly JsonObject[]): boolean;
  begin(first: readonly JsonObject[]): Conversion;
}

/** Values are taken one after the other and never kept: a file may have millions. */
export interface Conversion {
  /** One value is one row. A row that must not train has an empty cell where its label would be. */
  row(value: JsonObject): JsonObject;
  /** What was set aside, in sentences; asked once, at the end. */
  notices(): string[];
  /** Columns that hold labels, as the tool says: no other is guessed. Undefined: it does not say. Asked once, at the end. */
  answers(): string[] | undefined;
}
