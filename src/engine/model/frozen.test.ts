// Frozen layers on the processor.
import { describe } from 'vitest';
import { testFrozenBesideStock, testFrozenLayers } from './frozen.suite';

describe('frozen layers on the processor', () => {
  testFrozenLayers('processor');
  testFrozenBesideStock('processor');
});
