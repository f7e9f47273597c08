// What folds say together: the engine's own figures and words, handed on to components, which may not call the engine.
export { foldFigures, foldsFact } from '@/engine';
