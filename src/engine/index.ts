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
export { coverageAt } from './coverage';
export { foldWords } from './folds';
export { foldFigures, foldsFact } from './training/foldFigures';
export { counted, grouped } from './numberWords';
export { DEFAULT_CHOICES } from './data/defaults';
export { DELIMITER_TITLES, FORMAT_TITLES } from './data/formatTitles';
export { tableFiles } from './tableFiles';
export { headFit, type HeadFit } from './headFit';
export { outcomeWords, probability, ruleTitle } from './mendOutcome';
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
