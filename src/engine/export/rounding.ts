// What it costs to round the weights of a model: numbers, the file that holds them, and the sentence that says them.
import { counted, percent } from '../numberWords';
import type { ExportFile, RoundingCost } from './types';

/** Of an export, with a RoundingCost. */
export const ROUNDING_FILE = 'quantization.json';

/** What an export says of it; null where it does not. */
export async function costIn(files: readonly ExportFile[]): Promise<RoundingCost | null> {
  const file = files.find(({ name }) => name === ROUNDING_FILE);
  return file ? (JSON.parse(await file.blob.text()) as RoundingCost) : null;
}

const NOT_MEASURED =
  'What the 8 bits cost was not measured: there were no labelled texts to count it on, or no room for the weights a second time.';

/** @param cost null: it could not be counted */
export function roundingWords(cost: RoundingCost | null): string {
  if (!cost) return NOT_MEASURED;
  const { examples, accuracy, roundedAccuracy, largestChange, changedAnswers } = cost;
  return `On ${counted(examples, 'labelled text')}: ${percent(accuracy)} right in float32, ${percent(roundedAccuracy)} in 8 bits; ${counted(changedAnswers, 'answer')} changed, and no probability by more than ${largestChange.toFixed(4)}.`;
}
