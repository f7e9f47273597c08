// Any thrown value as the plain failure that the page shows. Pure.
import { EngineError } from '@/engine';
import type { Failure } from './types';

/** An EngineError keeps its code and its sentence; anything else is `internal`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof EngineError) return { code: error.code, message: error.message };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
