// A table of a run's figures, for whoever writes it in Markdown or HTML. Plain values.

/** Cells are plain text, not escaped; the first column names the row, the others are figures. */
export interface FactTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** As the Trainer's own model cards have it; '' where there is none. */
export const figure = (value: number | undefined): string => value?.toFixed(4) ?? '';
