// A column of numbers for labels, and one beside it that says what they are called: label and label_text, class and class_name.
import { plainName, textNames } from './names';
import { labelAt } from './labelCell';
import { cellAt } from './rows';
import type { Table } from '../types';

/** What the name of the second column ends with, without case and underscores. */
const ENDINGS = ['text', 'name', 'names', 'str', 'string', 'title'];

/** More labels than these are no classes. */
const MOST_LABELS = 200;

/** It says in words what another column says in numbers, going by its name. */
export function isNameOfLabels(name: string, columns: readonly string[]): boolean {
  return columns.some((other) => other !== name && isBeside(other, name));
}

/** “SentimentText” beside “Sentiment” has the texts. */
function isBeside(labels: string, names: string): boolean {
  if (textNames.includes(plainName(names))) return false;
  return ENDINGS.some((ending) => plainName(names) === plainName(labels) + ending);
}

/** Label → name, where each label has one name in all rows and each name one label; null where no column is so. */
export function namesBeside(
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  labelColumn: number,
): { column: number; names: Record<string, string> } | null {
  const column = columns.findIndex((name) => isBeside(columns[labelColumn], name));
  if (column < 0) return null;
  const names = new Map<string, string>();
  for (let row = 0; row < rows.length; row++) {
    const label = labelAt(rows, row, labelColumn);
    const name = cellAt(rows, row, column).trim();
    if (label === '' || name === '') continue;
    if ((names.get(label) ?? name) !== name) return null;
    names.set(label, name);
    if (names.size > MOST_LABELS) return null;
  }
  const isOne = names.size > 0 && new Set(names.values()).size === names.size;
  return isOne ? { column, names: Object.fromEntries(names) } : null;
}
