// How large the download will be, before it is written. Pure.
import type { ModelInfo } from '@/engine';
import { bytes } from '@/state/format';

/** Weights leave as float32, four bytes each; what lies beside them is about a megabyte. */
const BESIDE = 1e6;

export function sizeOf(model: ModelInfo | null): string {
  return model ? `about ${bytes(4 * model.parameters + BESIDE)}` : '–';
}
