// A confusion matrix as people read it: rows are the true label, columns what the model said. Pure.
import type { Evaluation } from './training/events';

export interface Cell {
  truth: string;
  said: string;
  count: number;
  /** Examples of the true class; 0 where it is missing from the validation part. */
  of: number;
  /** count / of, 0 to 1. */
  share: number;
  right: boolean;
}

/** One row a true class, in the model's order. */
export function cellsOf(evaluation: Evaluation): Cell[][] {
  return evaluation.confusion.map((row, truth) => {
    const of = sum(row);
    return row.map((count, said) => cellOf(evaluation, truth, said, count, of));
  });
}

/** The mistakes made most often, the commonest first. Of thousands of classes nearly all cells are empty: they are passed over. */
export function commonMistakes(evaluation: Evaluation, most: number): Cell[] {
  const mistakes = evaluation.confusion.flatMap((row, truth) => {
    const of = sum(row);
    return row.flatMap((count, said) =>
      count > 0 && said !== truth ? [cellOf(evaluation, truth, said, count, of)] : [],
    );
  });
  return mistakes.sort((a, b) => b.count - a.count).slice(0, most);
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function cellOf({ perClass }: Evaluation, truth: number, said: number, count: number, of: number): Cell {
  return {
    truth: perClass[truth].label,
    said: perClass[said].label,
    count,
    of,
    share: of === 0 ? 0 : count / of,
    right: truth === said,
  };
}

/**
 * How much ink a cell carries, in per cent. Between 42 and 62 neither ink nor paper could be read on it (4.5:1 in
 * both themes), so the scale leaves that range out.
 */
export function inkOf(share: number): number {
  return share < 0.5 ? 4 + 76 * share : 62 + 36 * (share - 0.5);
}
