// What the per-class figures say in words. Pure.
import type { ClassFigures, Evaluation } from '@/engine';
import { count } from '@/state/format';

/** Plain mean over the classes that are there. */
export function macroOf(evaluation: Evaluation): { precision: number; recall: number; f1: number } {
  const there = presentClasses(evaluation);
  const mean = (of: 'precision' | 'recall') =>
    there.reduce((sum, figures) => sum + figures[of], 0) / Math.max(1, there.length);
  return { precision: mean('precision'), recall: mean('recall'), f1: evaluation.macroF1 };
}

/** The weakest class by F1 and how many of it were given another label; null where all are found. */
export function weakSentence(evaluation: Evaluation): string | null {
  const weak = weakest(presentClasses(evaluation));
  if (!weak || presentClasses(evaluation).length < 2) return null;
  const missed = Math.round((1 - weak.recall) * weak.support);
  if (missed === 0) return null;
  return `“${weak.label}” is the weakest class: ${count(missed)} of ${count(weak.support)} were given another label. More examples of it would help most.`;
}

function weakest(classes: readonly ClassFigures[]): ClassFigures | null {
  return classes.reduce<ClassFigures | null>(
    (least, next) => (least && least.f1 <= next.f1 ? least : next),
    null,
  );
}

function presentClasses({ perClass }: Evaluation): ClassFigures[] {
  return perClass.filter(({ support }) => support > 0);
}
