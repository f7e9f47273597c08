// The answer of Hugging Face's datasets-server to /rows, /first-rows, /search and /filter: rows in wrappers, with the features beside
// them. Classes are numbers there, named by their feature.
import { counted, grouped, listed } from '@/engine/data/sentences';
import { isRecord } from '@/engine/record';
import type { Whole } from './whole';

type Row = Record<string, unknown>;

export const huggingFaceRows: Whole = {
  id: 'hugging-face-rows',
  open({ features, rows, num_rows_total: total, truncated }) {
    if (!Array.isArray(features) || !Array.isArray(rows)) return null;
    const wrappers = rows.filter(isRecord);
    if (wrappers.length < rows.length || !wrappers.every(({ row }) => isRecord(row))) return null;
    const names = classNames(features);
    return {
      rows: wrappers.map(({ row }) => named(row as Row, names)),
      tool: 'rows of a data set on Hugging Face',
      notices: [...cutNotice(wrappers), ...partNotice(rows.length, total, truncated)],
    };
  },
};

/** Feature → names of its classes, by their numbers. */
function classNames(features: unknown[]): Map<string, unknown[]> {
  const names = new Map<string, unknown[]>();
  for (const { name, type } of features.filter(isRecord)) {
    if (typeof name !== 'string' || !isRecord(type)) continue;
    // A list of classes has its feature inside.
    const feature = isRecord(type.feature) ? type.feature : type;
    if (feature._type === 'ClassLabel' && Array.isArray(feature.names)) names.set(name, feature.names);
  }
  return names;
}

/** -1 is what test parts have where labels are kept back. */
function named(row: Row, names: ReadonlyMap<string, unknown[]>): Row {
  if (names.size === 0) return row;
  const nameOf = (classes: unknown[], label: unknown) =>
    label === -1 ? '' : typeof label === 'number' ? (classes[label] ?? label) : label;
  const cell = (name: string, label: unknown) => {
    const classes = names.get(name);
    if (!classes) return label;
    return Array.isArray(label) ? label.map((one) => nameOf(classes, one)) : nameOf(classes, label);
  };
  return Object.fromEntries(Object.entries(row).map(([name, content]) => [name, cell(name, content)]));
}

function cutNotice(wrappers: Row[]): string[] {
  const cut = wrappers.filter(({ truncated_cells: cells }) => Array.isArray(cells) && cells.length > 0);
  if (cut.length === 0) return [];
  const columns = new Set(cut.flatMap(({ truncated_cells: cells }) => (cells as unknown[]).map(String)));
  const first = typeof cut[0].row_idx === 'number' ? ` (first in row ${cut[0].row_idx + 1})` : '';
  return [
    `Hugging Face cut off cells of ${listed([...columns])} in ${counted(cut.length, 'row')}${first}: they are not whole here. ` +
      'Download the data set itself.',
  ];
}

function partNotice(held: number, total: unknown, truncated: unknown): string[] {
  const more = typeof total === 'number' && total > held;
  if (!more && truncated !== true) return [];
  const of = more ? ` of ${grouped(total)}` : ', not all';
  return [
    `This file holds ${counted(held, 'row')}${of} of the data set on Hugging Face. Download the data set itself for the rest.`,
  ];
}
