// The engine's face: all that state/ and cli/ may import.
export type * from './engine';
export * from './recipe';
export {
  diagnose,
  diagnosedData,
  offeredOnce,
  type DiagnosedData,
  type Diagnosis,
} from './training/diagnosis';
export { cellsOf, commonMistakes, inkOf, type Cell } from './confusion';
export { roundingWords } from './export/rounding';
export { EXPORT_TARGETS } from './export/types';
export { coverageAt } from './coverage';
export { foldWords } from './folds';
export { foldFigures, foldsFact } from './training/foldFigures';
export { counted, grouped } from './numberWords';
export {
  accuracyAxis,
  axisFromZero,
  epochsShown,
  epochTicks,
  lossAxis,
  tickReach,
  type Axis,
} from './curves/axes';
export { endLabels, tickText, type EndLabel } from './curves/ends';
export { leader, spaceLabels } from './curves/labels';
export {
  openMeans,
  type DrawnRun,
  type Measure,
  type OtherRun,
  type Point,
  type RunCurves,
} from './curves/run';
export { otherSeriesOf, seriesOf, type OtherSeries, type Series } from './curves/series';
export { DELIMITER_TITLES, FORMAT_TITLES } from './data/formatTitles';
export { tableFiles } from './tableFiles';
export { headFit, type HeadFit } from './headFit';
export { outcomeWords, probability, ruleTitle } from './mendOutcome';
export { repeatOf } from './repeat';
export { LOOK_PAUSES, TOO_SOON } from './recovery';
export { keptOf } from './training/bestEpoch';
export { trialSteps } from './training/rateTrial';
export { beatsChance, skillOf, type Skill } from './training/skill';
export { EngineError, type ErrorCode } from './errors';
export { createBatch } from './batch';
export { countingFetch, type RequestEnd, type Thread, type TrafficReport } from './traffic';
export { baseName, folderName, isWeights, nearestFolder, zippedName } from './fileNames';
export { zippedModel } from './zippedModel';
export { createEngine } from './client';
