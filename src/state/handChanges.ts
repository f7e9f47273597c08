// The choices that are made by hand, row by row and class by class. Pure.
import type { DataChoices } from '@/engine';
import type { HandChanges } from './types';

export function handChanges({ classNames, labels, leftOut, leftOutLabels, order }: DataChoices): HandChanges {
  return { classNames, labels, leftOut, leftOutLabels, order };
}

/** The same choices less all that speaks of labels of the file. */
export function withoutLabels({
  classNames: _n,
  labels: _l,
  leftOutLabels: _o,
  order: _p,
  ...rest
}: DataChoices): DataChoices {
  return rest;
}

/** Whether both come to the same. Lists are kept in order by whoever makes them. */
export function sameChanges(a: HandChanges, b: HandChanges): boolean {
  const text = ({
    classNames = {},
    labels = {},
    leftOut = [],
    leftOutLabels = [],
    order = [],
  }: HandChanges) => JSON.stringify([classNames, labels, leftOut, leftOutLabels, order]);
  return text(a) === text(b);
}
