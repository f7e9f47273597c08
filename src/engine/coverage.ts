// How often a model is right where it may say that it does not know: accuracy against the share that it answers, by the score below
// which it does not (risk and coverage: El-Yaniv and Wiener, JMLR 11, 2010). Plain numbers.

/** An answer whose class is known. `score`: of the class that was answered. */
export interface ScoredAnswer {
  score: number;
  right: boolean;
}

export interface CoveragePoint {
  threshold: number;
  /** Share of the texts whose score is the threshold or more, 0 to 1. */
  answered: number;
  /** Share of these that are right; null where there are none. */
  accuracy: number | null;
}

/** Thresholds from 0 to 1 in hundredths: as fine as a person chooses. */
const STEPS = 100;

/** @param answers one a text; without any the curve has no points */
export function coverageCurve(answers: readonly ScoredAnswer[]): CoveragePoint[] {
  if (answers.length === 0) return [];
  const sorted = [...answers].sort((a, b) => b.score - a.score);
  const points: CoveragePoint[] = [];
  let answered = 0;
  let right = 0;
  for (let step = STEPS; step >= 0; step--) {
    const threshold = step / STEPS;
    while (answered < sorted.length && sorted[answered].score >= threshold)
      if (sorted[answered++].right) right++;
    const accuracy = answered > 0 ? right / answered : null;
    points.push({ threshold, answered: answered / sorted.length, accuracy });
  }
  return points.reverse();
}

/** The point of the threshold next below, or the threshold's own; null where there is no curve. */
export function coverageAt(curve: readonly CoveragePoint[], threshold: number): CoveragePoint | null {
  return curve.findLast((point) => point.threshold <= threshold) ?? curve[0] ?? null;
}
