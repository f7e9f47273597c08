// Whole steps of the tiny model on the processor.
import { describe } from 'vitest';
import { testTraining, testTrainingBesideStock, testTrainingRepeats } from './training.suite';

describe('training the tiny model on the processor', () => {
  testTrainingBesideStock('processor');
  testTraining('processor');
  testTrainingRepeats('processor');
});
