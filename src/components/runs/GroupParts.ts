// What shows and makes groups of runs: one file to load, because most tables have none.
export { GroupLine } from './GroupLine';
export { MoreRuns } from './MoreRuns';
