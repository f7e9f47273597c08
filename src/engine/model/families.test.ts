// Every family on the processor.
import { describe } from 'vitest';
import { testFamilies, testFamiliesBesideStock } from './families.suite';

describe('each family on the processor', () => {
  testFamilies('processor');
  testFamiliesBesideStock('processor');
});
