// What was changed by hand: labels of single rows, rows and classes left out, the order of classes. Called by `prepare`.
// Rows are drawn and split by the file's own labels; changes come after that, so that one of them moves no other row.
import type { LabelledRow } from './labelledRow';
import { isUnlabelled, numberOf, type Classes, type LabelClass, type NullLabels } from './labels';
import type { DataChoices, Example } from '../types';

/** Classes that are used, and those left out. */
export interface ChosenClasses extends Pick<Classes, 'classes' | 'indexOf'> {
  leftOut: readonly LabelClass[];
}

export interface Changes {
  /** Row → label of the file that it has instead of its own. */
  labels: ReadonlyMap<number, string>;
  rows: ReadonlySet<number>;
  leftOutLabels: ReadonlySet<string>;
  order: readonly string[];
  nullLabels: NullLabels;
  severalLabels: NonNullable<DataChoices['severalLabels']>;
}

export const noChanges: Changes = readChanges({});

/** A label of nothing is no label: such a change is passed over. */
export function readChanges({
  labels,
  leftOut,
  leftOutLabels,
  order,
  nullLabels = 'aside',
  severalLabels = 'keep',
}: DataChoices): Changes {
  const given = Object.entries(labels ?? {}).filter(([, label]) => !isUnlabelled(label, nullLabels));
  return {
    labels: new Map(given.map(([row, label]) => [Number(row), label.trim()])),
    rows: new Set(leftOut),
    leftOutLabels: new Set(leftOutLabels),
    order: order ?? [],
    nullLabels,
    severalLabels,
  };
}

/** The same as choices, for records and for the page. */
export function changesAsChoices(changes: Changes) {
  return {
    labels: Object.fromEntries(changes.labels),
    leftOut: [...changes.rows].sort((a, b) => a - b),
    leftOutLabels: [...changes.leftOutLabels],
    order: [...changes.order],
  };
}

/** Whether its label was changed, or it was left out, by hand. */
export function isEdited({ labels, rows }: Changes, row: number): boolean {
  return labels.has(row) || rows.has(row);
}

/** Whether the row goes, by hand or with its class. `fileLabel` may be blank. */
function isLeftOut(changes: Changes, row: number, fileLabel: string): boolean {
  return changes.rows.has(row) || changes.leftOutLabels.has(changes.labels.get(row) ?? fileLabel);
}

/**
 * The label by which the row is drawn and split: the file's; the one given by hand where the file has none, or one
 * that is left out. Null: no label at all, or left out with its class.
 */
export function drawnLabel(changes: Changes, row: number, fileLabel: string): string | null {
  const usable = (label: string) =>
    !isUnlabelled(label, changes.nullLabels) && !changes.leftOutLabels.has(label);
  if (usable(fileLabel)) return fileLabel;
  const given = changes.labels.get(row);
  return given !== undefined && usable(given) ? given : null;
}

/** Classes less the labels that are left out, and those labels as classes. */
export function partClasses(
  classes: Classes,
  leftOut: ReadonlySet<string>,
): { kept: Classes; out: LabelClass[] } {
  const part = (keep: (label: string) => boolean) =>
    classes.classes
      .map(({ name, rawLabels }) => ({ name, rawLabels: rawLabels.filter(keep) }))
      .filter(({ rawLabels }) => rawLabels.length > 0);
  const kept = part((label) => !leftOut.has(label));
  return {
    kept: { classes: kept, indexOf: indexLabels(kept), notices: classes.notices },
    out: part((label) => leftOut.has(label)),
  };
}

function indexLabels(classes: readonly LabelClass[]): Map<string, number> {
  return new Map(classes.flatMap(({ rawLabels }, i) => rawLabels.map((label) => [label, i] as const)));
}

export interface Settled {
  /** In the order chosen; those that no row has any more are gone. */
  classes: Classes;
  /** Rows that could be drawn and are left out by hand. */
  gone: readonly { row: number }[];
  /** Examples under their labels by hand, less the rows left out. Their texts are not read. */
  settle(examples: Example[]): Example[];
}

/** What comes after drawing and splitting. `rows`: all that could be drawn, by their drawn labels. */
export function settleChanges(
  { classes, indexOf, notices }: Classes,
  rows: readonly LabelledRow[],
  changes: Changes,
): Settled {
  const isGone = (row: number, label: number) => isLeftOut(changes, row, classes[label].rawLabels[0]);
  const classOf = (row: number, label: number) => indexOf.get(changes.labels.get(row) ?? '') ?? label;
  const gone = isNone(changes) ? [] : rows.filter(({ row, rawLabel }) => isLeftOut(changes, row, rawLabel));
  const out = new Set(gone.map(({ row }) => row));
  const alive = new Uint8Array(classes.length);
  for (const { row, label } of rows) if (!out.has(row)) alive[classOf(row, label)] = 1;
  const order = inOrder(classes, changes.order).filter((index) => alive[index] === 1);
  const place = new Map(order.map((index, at) => [index, at]));
  const settled = order.map((index) => classes[index]);
  const isSame = order.length === classes.length && order.every((index, at) => index === at);
  const settle = (examples: Example[]): Example[] => {
    if (isSame && changes.labels.size + changes.rows.size === 0) return examples;
    return examples
      .filter(({ row, label }) => !isGone(row, label))
      .map((example) => relabelled(example, numberOf(place, classOf(example.row, example.label))));
  };
  return { classes: { classes: settled, indexOf: indexLabels(settled), notices }, gone, settle };
}

function isNone({ labels, rows, leftOutLabels }: Changes): boolean {
  return labels.size + rows.size + leftOutLabels.size === 0;
}

function relabelled(example: Example, label: number): Example {
  return example.label === label ? example : new Relabelled(example, label);
}

/** An example under another label. A text that lies in the table stays there. */
class Relabelled implements Example {
  readonly row: number;

  constructor(
    private readonly example: Example,
    readonly label: number,
  ) {
    this.row = example.row;
  }

  get text(): string {
    return this.example.text;
  }
}

/** Indexes of classes: by the first place that one of their labels has in `order`, the others after them as they are. */
function inOrder(classes: readonly LabelClass[], order: readonly string[]): number[] {
  const places = new Map(order.map((label, place) => [label, place]));
  const placeOf = ({ rawLabels }: LabelClass) =>
    Math.min(...rawLabels.map((label) => places.get(label) ?? order.length));
  return classes.map((_, i) => i).sort((a, b) => placeOf(classes[a]) - placeOf(classes[b]) || a - b);
}
