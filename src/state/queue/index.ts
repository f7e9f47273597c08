// Runs that wait, in the queue or because they were interrupted. Loaded once the page is drawn: a first visit does not wait for it.
export { cancelQueue, continueQueue, crossValidate, runThreeMore, sweep } from './actions';
export { continueRun } from './continueRun';
export { followQueue } from './followQueue';
export { forgetRun } from './forgetRun';
export { afterRun } from './goOn';
