// A task of Label Studio as its JSON has it: what was imported, and the annotations that people made of it.
import { isRecord } from '@/engine/record';
import { plainLabels } from '@/engine/data/table/answer';
import type { JsonObject } from '../nested';

/** What one annotation says to one question. */
export interface Answer {
  question: string;
  /** "choices", "rating", …: the tag that asked. */
  type: string;
  labels: string[];
}

/** Older exports call annotations completions. */
export function annotationsOf(task: JsonObject): JsonObject[] | null {
  const list = task.annotations ?? task.completions;
  return Array.isArray(list) ? list.filter(isRecord) : null;
}

/** A cancelled annotation stands in the file with its answers; they are none. */
export function isCancelled(annotation: JsonObject): boolean {
  return annotation.was_cancelled === true || annotation.skipped === true;
}

/** Answers about the text as a whole; spans and what is said about a part of the text are none. */
export function answersIn({ result }: JsonObject): Answer[] {
  return (Array.isArray(result) ? result : []).filter(isRecord).flatMap(({ from_name, type, value }) => {
    const labels = isRecord(value) ? plainLabels(value) : null;
    if (typeof from_name !== 'string' || labels === null) return [];
    return [{ question: from_name, type: String(type), labels }];
  });
}
