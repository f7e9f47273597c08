// What a threshold does, for those who draw it.
export { coverageAt } from '@/engine';
