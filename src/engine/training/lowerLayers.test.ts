// Runs with frozen layers on the processor.
import { describe } from 'vitest';
import { testLowerLayers } from './lowerLayers.suite';

describe('a run with frozen layers on the processor', () => testLowerLayers('processor'));
