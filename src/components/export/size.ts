// How large a download will be, before it is written. Pure.
import type { ModelInfo } from '@/engine';
import { bytes } from '@/state/format';

/** The tokenizer's files: 23 bytes a token in the built-in model; byte-level ones have their merges too. */
const TOKEN = 25;
/** Configuration, model card, and record of the run. */
const BESIDE = 30e3;
/** A byte a weight, and a scale of four for each 32 of them. */
const EIGHT_BIT = 1 + 4 / 32;

/** @param quantize with a second model in 8 bits */
export function exportSize(model: ModelInfo | null, quantize = false): string {
  if (!model) return '–';
  // Weights leave as float32, four bytes each.
  const parameter = 4 + (quantize ? EIGHT_BIT : 0);
  return `about ${bytes(parameter * model.parameters + TOKEN * model.vocabulary + BESIDE)}`;
}
