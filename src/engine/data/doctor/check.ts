// The shape of a finding of the doctor: one file each, registered in `examine`.
import type { Prepared } from '../parts/prepare';
import type { Example, Finding, FindingId } from '../types';

/** What is examined. */
export interface ExaminedData {
  data: Prepared;
  /**
   * Tokens of each used example with [CLS] and [SEP], train first, then validation, null where they were not counted;
   * null without tokenizer.
   */
  lengths: readonly (number | null)[] | null;
  /** Tokens that a text may have in training. */
  maxLength: number;
  /** Tokens that the model can take. */
  mostTokens: number;
}

export interface Check {
  id: FindingId;
  /** Rows behind it, in file order; none: nothing was found. */
  rows(examined: ExaminedData): readonly Pick<Example, 'row'>[];
  /** What is said of so many rows; null where it is not worth a word. */
  tell(count: number, examined: ExaminedData): Omit<Finding, 'id' | 'count'> | null;
  /** The part that its rows are in: those of the file of that part, where it has one. */
  part?: 'validation' | 'test';
}
