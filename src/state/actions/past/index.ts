// Whatever can be done with runs that are over. Loaded by whoever does it first.
export { compareRuns } from './compareRuns';
export { deletePastRun } from './deletePastRun';
export { exportRun } from './exportRun';
export { importRuns } from './importRuns';
export { labelRun } from './labelRun';
export { takeChoices } from './takeChoices';
export { tellOutcome } from './tellOutcome';
