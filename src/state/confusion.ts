// A confusion matrix as people read it, for components, which may not call the engine: its report has the same one.
export { cellsOf, commonMistakes, inkOf } from '@/engine';
