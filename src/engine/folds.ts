// Folds in a few words, and how many there may be. Who is dealt into which: data/parts/folds.

/** More are hardly told apart from leaving one out, and cost as many runs. */
export const MOST_FOLDS = 20;

/** { of: 5, index: 1 } → "fold 2 of 5". */
export function foldWords({ of, index }: { of: number; index: number }): string {
  return `fold ${index + 1} of ${of}`;
}
