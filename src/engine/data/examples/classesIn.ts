// The classes of a file as they are called in it, before anything is chosen about them. One pass over its labels.
import { collectRows, resolveColumns } from './collect';
import { formClasses, type LabelClass } from './labels';
import { givenNames } from '../table/givenNames';
import type { DataChoices, Table } from '../types';

/** @throws EngineError `no-text-column`, `no-label-column`, `no-rows` */
export function classesIn(
  table: Table,
  columns: Pick<DataChoices, 'textColumn' | 'labelColumn'>,
): LabelClass[] {
  const resolved = resolveColumns(table, columns);
  const { counts } = collectRows(table, resolved);
  return formClasses(counts, givenNames(table, resolved.labelColumn)).classes;
}
