// Changes by hand as requests: what becomes of the choices, and the words by which they are undone. Pure.
import type { ClassCount, DataChoices, DataSummary, LeftOutClass, RowView } from '@/engine';
import { count } from '@/state/format';
import type { EditRequest } from '@/state/types';
import { renameClass, separateClass } from './classNames';

type Named = Pick<ClassCount, 'name' | 'rawLabels'>;

/** What a row's list of labels stands on: a class, no label, or left out. */
export type RowChoice = { kind: 'class'; name: string } | { kind: 'none' } | { kind: 'out' };

/** Where the row stands by the choices as they are now, which may be newer than the row as it was read. */
export function choiceOf(
  { row, rawLabel }: Pick<RowView, 'row' | 'rawLabel'>,
  choices: DataChoices,
  data: DataSummary,
): RowChoice {
  if (choices.leftOut?.includes(row)) return { kind: 'out' };
  const name = nameOf(choices.labels?.[row] ?? rawLabel, data);
  return name === undefined ? { kind: 'none' } : { kind: 'class', name };
}

/** The class that a label of the file has; undefined for what is no label. */
export function nameOf(label: string, { choices: { classNames } }: DataSummary): string | undefined {
  return Object.hasOwn(classNames, label) ? classNames[label] : undefined;
}

/**
 * Its own class again is no change; a row that was left out comes back with the label it is given.
 * @param name null: no label, where the file has none either
 */
export function labelRow(
  { row, rawLabel }: Pick<RowView, 'row' | 'rawLabel'>,
  name: string | null,
  choices: DataChoices,
  data: DataSummary,
): EditRequest {
  const { [row]: _, ...labels } = choices.labels ?? {};
  const label = [...data.classes, ...data.leftOutClasses].find((one) => one.name === name)?.rawLabels[0];
  const isOwn = label === undefined || nameOf(rawLabel, data) === name;
  return {
    patch: {
      labels: isOwn ? labels : { ...labels, [row]: label },
      leftOut: (choices.leftOut ?? []).filter((other) => other !== row),
    },
    words: `row ${count(row + 1)} ${name === null ? 'without label' : `is ${name}`}`,
    of: `row ${row}`,
  };
}

export function leaveRowOut({ row }: Pick<RowView, 'row'>, choices: DataChoices): EditRequest {
  const leftOut = [...new Set([...(choices.leftOut ?? []), row])].sort((a, b) => a - b);
  return { patch: { leftOut }, words: `row ${count(row + 1)} left out`, of: `row ${row}` };
}

export function leaveClassOut({ name, rawLabels }: Named, { leftOutLabels = [] }: DataChoices): EditRequest {
  const out = [...new Set([...leftOutLabels, ...rawLabels])];
  return { patch: { leftOutLabels: out }, words: `${name} left out`, of: `class ${rawLabels[0]} out` };
}

export function putClassBack(
  { name, rawLabels }: LeftOutClass,
  { leftOutLabels = [] }: DataChoices,
): EditRequest {
  const out = leftOutLabels.filter((label) => !rawLabels.includes(label));
  return { patch: { leftOutLabels: out }, words: `${name} put back`, of: `class ${rawLabels[0]} out` };
}

/** Null at the end of the list. `by`: -1 up, 1 down. */
export function moveClass(one: ClassCount, by: -1 | 1, { classes }: DataSummary): EditRequest | null {
  const from = classes.findIndex(({ name }) => name === one.name);
  const to = from + by;
  if (from < 0 || to < 0 || to >= classes.length) return null;
  const moved = classes.with(from, classes[to]).with(to, classes[from]);
  return {
    patch: { order: moved.flatMap(({ rawLabels }) => rawLabels) },
    words: `${one.name} moved ${by < 0 ? 'up' : 'down'}`,
    of: `order ${one.rawLabels[0]}`,
  };
}

/** One name for two classes merges them; an empty name gives each label its own back. */
export function nameClass(one: ClassCount, name: string, { choices }: DataSummary): EditRequest {
  const words = name.trim() ? `${one.name} renamed to ${name.trim()}` : `${one.name} named as in the file`;
  return { patch: { classNames: renameClass(choices.classNames, one, name) }, words, of: 'names' };
}

export function takeApart(one: ClassCount, { choices }: DataSummary): EditRequest {
  return {
    patch: { classNames: separateClass(choices.classNames, one) },
    words: `${one.name} taken apart`,
    of: 'names',
  };
}

/** All that is changed by hand, or ""; names stand with the classes, so they are not among it. */
export function changesInWords({ labels, leftOut, order }: DataChoices, data: DataSummary | null): string {
  const edited = Object.keys(labels ?? {}).length;
  const rows = leftOut?.length ?? 0;
  return [
    ...(edited > 0 ? [edited === 1 ? '1 label' : `${count(edited)} labels`] : []),
    ...(rows > 0 ? [`${rows === 1 ? '1 row' : `${count(rows)} rows`} left out`] : []),
    ...(data?.leftOutClasses ?? []).map(({ name }) => `${name} left out`),
    ...((order?.length ?? 0) > 0 ? ['the order of classes'] : []),
  ].join(', ');
}
