// A confusion matrix as people read it: rows are the true label, columns what the model said. Pure.
import type { Evaluation } from '@/engine';

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
export function cellsOf({ confusion, perClass }: Evaluation): Cell[][] {
  return confusion.map((row, truth) => {
    const of = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, said) => ({
      truth: perClass[truth].label,
      said: perClass[said].label,
      count,
      of,
      share: of === 0 ? 0 : count / of,
      right: truth === said,
    }));
  });
}

/** The mistakes made most often, the commonest first. */
export function commonMistakes(evaluation: Evaluation, most: number): Cell[] {
  return cellsOf(evaluation)
    .flat()
    .filter((cell) => !cell.right && cell.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}

/**
 * How much ink a cell carries, in per cent. Between 42 and 62 neither ink nor paper could be read on it (4.5:1 in
 * both themes), so the scale leaves that range out.
 */
export function inkOf(share: number): number {
  return share < 0.5 ? 4 + 76 * share : 62 + 36 * (share - 0.5);
}
