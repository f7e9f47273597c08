// A part of tokenizer.json that Warble cannot do as the Rust library does.
import { EngineError } from '@/engine/errors';

/** @param part what tokenizer.json calls it: normalizer, pre_tokenizer */
export function unsupported(part: string, type: unknown): EngineError {
  return new EngineError(
    'model-unsupported',
    `tokenizer.json has a ${part} of type ${String(type)}, which Warble does not know: texts would become other tokens than in Python. Choose a model with another tokenizer.`,
  );
}
