// The engine behind the page, for main.tsx: the one place from which it is started, and the count of the page's thread.
export { countingFetch, createEngine, type Engine } from '@/engine';
