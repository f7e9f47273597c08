// A window of a file's rows, as they were prepared: searched and narrowed here, so that no more crosses the worker
// boundary than is looked at.
import { isEdited, noChanges, readChanges, type Changes } from '../examples/changes';
import type { Columns } from '../examples/collect';
import type { ExaminedData } from '../doctor/check';
import { rowsBehind } from '../doctor/examine';
import { SeveralLabels } from '../examples/severalLabels';
import { isUnlabelled } from '../examples/labels';
import type { Ledger } from '../examples/ledger';
import { labelAt } from '../table/labelCell';
import { cellAt } from '../table/rows';
import type { Example, RowPart, RowView, RowsQuery, RowsWindow, Table, TableRole } from '../types';

type Filter = Omit<RowsQuery, 'from' | 'count'>;

/** One of the files. */
interface Source {
  table: Table;
  columns: Columns;
  ledger: Ledger;
  changes: Changes;
  /** By row: which of `USED` it is in, plus one; 0: in none. */
  used: Uint8Array;
  reasons: ReadonlyMap<number, string>;
}

const USED = ['train', 'validation', 'test'] as const;

/** Of one preparation; made anew with each. */
export class RowFinder {
  private readonly sources: Record<TableRole, Source | null>;
  private last: { key: string; source: Source; rows: ArrayLike<number> | null } | null = null;

  constructor(private readonly examined: ExaminedData) {
    const { data } = examined;
    const { validation, test } = data.separate;
    // What is in a file of its own is in no other.
    const parts = { ...data, ...(validation && { validation: [] }), ...(test && { test: [] }) };
    this.sources = {
      data: sourceOf(data, readChanges(data.choices), parts),
      validation: validation && sourceOf(validation, noChanges, { validation: data.validation }),
      test: test && sourceOf(test, noChanges, { test: data.test }),
    };
  }

  /** `total` counts all matches; only `count` of them, from `from` on, are given. */
  find({ from, count, ...filter }: RowsQuery): RowsWindow {
    const { source, rows: matches } = this.matches(filter);
    const total = matches ? matches.length : source.table.rows.length;
    const places = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, i) => from + i);
    return { total, rows: places.map((place) => this.view(source, matches ? matches[place] : place)) };
  }

  /** Null: every row. Scrolling asks for the same ones again, so the last answer is kept. */
  private matches(filter: Filter) {
    const key = JSON.stringify(filter);
    if (this.last?.key !== key) {
      const { source, rows } = this.select(filter);
      const found = source ? this.search(source, rows, filter) : [];
      this.last = { key, source: source ?? this.sources.data!, rows: found };
    }
    return this.last;
  }

  /** The rows of a finding or a group, in file order; `rows` null: all of them. `source` null: there is no such file. */
  private select({ of, file = 'data' }: Filter): { source: Source | null; rows: ArrayLike<number> | null } {
    if (!of) return { source: this.sources[file], rows: null };
    if ('finding' in of) {
      const { rows, file: found } = rowsBehind(of.finding, this.examined);
      return { source: this.sources[found], rows };
    }
    const source = this.sources[of.file ?? file];
    return { source, rows: source && source.ledger.rowsOf(of.group) };
  }

  private search(source: Source, of: ArrayLike<number> | null, filter: Filter): ArrayLike<number> | null {
    const { search, classes, parts, edited } = filter;
    if (!search?.trim() && !classes && !parts && !edited) return of;
    const pattern = search?.trim() ? new RegExp(escaped(search.trim()), 'iu') : null;
    const candidates = of ?? (edited ? editedRows(source) : null);
    const found: number[] = [];
    const total = candidates ? candidates.length : source.table.rows.length;
    for (let i = 0; i < total; i++) {
      const row = candidates ? candidates[i] : i;
      if (edited && !isEdited(source.changes, row)) continue;
      if (parts && !parts.includes(partOf(source, row))) continue;
      if (classes && !this.labelsOf(source, row).some((label) => classes.includes(label))) continue;
      if (pattern && !pattern.test(textOf(source, row))) continue;
      found.push(row);
    }
    return Uint32Array.from(found);
  }

  private view(source: Source, row: number): RowView {
    const part = partOf(source, row);
    const reason = source.reasons.get(row);
    return {
      row,
      text: textOf(source, row),
      label: this.labelsOf(source, row)[0],
      rawLabel: rawLabelOf(source, row),
      part,
      edited: isEdited(source.changes, row),
      editable: source === this.sources.data && part !== 'blank' && part !== 'unreadable',
      ...(reason && { reason }),
    };
  }

  /** Its class now, and where it was labelled by hand also the one it has in the file. */
  private labelsOf(source: Source, row: number): (string | null)[] {
    const own = this.nameOf(rawLabelOf(source, row));
    const given = source.changes.labels.get(row);
    return given === undefined ? [own] : [this.nameOf(given), own];
  }

  private nameOf(label: string): string | null {
    const { classNames, nullLabels, severalLabels } = this.examined.data.choices;
    if (isUnlabelled(label, nullLabels) || new SeveralLabels(severalLabels).has(label)) return null;
    return Object.hasOwn(classNames, label) ? classNames[label] : label;
  }
}

type Parts = Partial<Record<(typeof USED)[number], readonly Example[]>>;

function sourceOf(
  file: Omit<Source, 'changes' | 'used' | 'reasons'>,
  changes: Changes,
  parts: Parts,
): Source {
  const { table, columns, ledger } = file;
  const used = new Uint8Array(table.rows.length);
  USED.forEach((part, i) => {
    for (const { row } of parts[part] ?? []) used[row] = i + 1;
  });
  const reasons = new Map(table.unreadable.map(({ row, reason }) => [row, reason]));
  return { table, columns, ledger, changes, used, reasons };
}

function editedRows({ table, changes }: Source): number[] {
  const given = new Set([...changes.labels.keys(), ...changes.rows]);
  return [...given].filter((row) => row >= 0 && row < table.rows.length).sort((a, b) => a - b);
}

function partOf({ used, ledger }: Source, row: number): RowPart {
  // A row that is used is in one of the parts.
  return used[row] > 0 ? USED[used[row] - 1] : (ledger.groupOf(row) as RowPart);
}

function textOf({ table, columns }: Source, row: number): string {
  return cellAt(table.rows, row, columns.textColumn);
}

function rawLabelOf({ table, columns }: Source, row: number): string {
  return labelAt(table.rows, row, columns.labelColumn);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
