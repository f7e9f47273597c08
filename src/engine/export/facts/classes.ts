// Precision, recall and F1 of every class, with how sure the first two are.
import type { ClassFigures, Evaluation } from '@/engine/training/events';
import { wilsonInterval } from '@/engine/training/statistics';
import { figure, type FactTable } from './table';

interface SureFigures extends ClassFigures {
  /** Wilson 95 %: of those that were called so, of those that are so. F1 is a share of neither. */
  intervals: Record<'precision' | 'recall', [number, number]>;
}

/** In the order of the labels. */
function sureFigures({ perClass, confusion }: Evaluation): SureFigures[] {
  return perClass.map((figures, i) => {
    const right = confusion[i][i];
    const answered = confusion.reduce((sum, row) => sum + row[i], 0);
    const intervals = {
      precision: wilsonInterval(right, answered),
      recall: wilsonInterval(right, figures.support),
    };
    return { ...figures, intervals };
  });
}

/** @param cell of a share with its interval */
export function classTable(
  evaluation: Evaluation,
  cell: (share: string, low: string, high: string) => string,
): FactTable {
  const rows = sureFigures(evaluation).map(({ label, precision, recall, f1, support, intervals }) => [
    label,
    cell(figure(precision), ...ends(intervals.precision)),
    cell(figure(recall), ...ends(intervals.recall)),
    figure(f1),
    String(support),
  ]);
  const macro = ['macro', '', '', figure(evaluation.macroF1), String(evaluation.examples)];
  return { head: ['Class', 'Precision', 'Recall', 'F1', 'Tweets'], rows: [...rows, macro] };
}

const ends = ([low, high]: [number, number]): [string, string] => [low.toFixed(2), high.toFixed(2)];
