// How large the download will be, before it is written. Pure.
import type { ModelInfo } from '@/engine';
import { bytes } from '@/state/format';

/** The tokenizer's files: 23 bytes a token in the built-in model; byte-level ones have their merges too. */
const TOKEN = 25;
/** Configuration, model card, and record of the run. */
const BESIDE = 30e3;

export function sizeOf(model: ModelInfo | null): string {
  if (!model) return '–';
  // Weights leave as float32, four bytes each.
  return `about ${bytes(4 * model.parameters + TOKEN * model.vocabulary + BESIDE)}`;
}
