// The engine behind the page, for main.tsx: the one place from which it is started.
export { createEngine, type Engine } from '@/engine';
