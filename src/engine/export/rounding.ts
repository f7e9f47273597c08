// What it costs to round the weights of a model: numbers, the file that holds them, and the sentence that says them.
import { counted, percent } from '../numberWords';

/** What rounding the weights costs, counted on labelled texts. */
export interface RoundingCost {
  examples: number;
  /** Share of right answers before and after, 0 to 1. */
  accuracy: number;
  roundedAccuracy: number;
  /** Of any class of any text. */
  largestChange: number;
  /** Texts that get another class. */
  changedAnswers: number;
}

/** Of an export, with a RoundingCost. */
export const ROUNDING_FILE = 'quantization.json';

export function roundingWords(cost: RoundingCost): string {
  const { examples, accuracy, roundedAccuracy, largestChange, changedAnswers } = cost;
  return `On ${counted(examples, 'labelled text')}: ${percent(accuracy)} right in float32, ${percent(roundedAccuracy)} in 8 bits; ${counted(changedAnswers, 'answer')} changed, and no probability by more than ${largestChange.toFixed(4)}.`;
}
