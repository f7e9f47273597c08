// What was changed in the data before it was trained on, in numbers: for the record and the model card.
import type { DataRecord } from './types';

export interface DataChanges {
  labelsEdited: number;
  rowsLeftOut: number;
  classesLeftOut: { name: string; rows: number }[];
  /** Class names as they were put; null where they stand by name. */
  classOrder: string[] | null;
}

/** Null where the file was taken as it is. Names of classes are no change of the data: they stand with the classes. */
export function changesOf({ choices, classes, leftOutClasses }: DataRecord): DataChanges | null {
  const changes = {
    labelsEdited: Object.keys(choices.labels).length,
    rowsLeftOut: choices.leftOut.length,
    classesLeftOut: leftOutClasses.map(({ name, rows }) => ({ name, rows })),
    classOrder: choices.order.length > 0 ? classes.map(({ name }) => name) : null,
  };
  const { labelsEdited, rowsLeftOut, classesLeftOut, classOrder } = changes;
  return labelsEdited + rowsLeftOut + classesLeftOut.length > 0 || classOrder ? changes : null;
}
