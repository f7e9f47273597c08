// Runs that go on, by stock ops.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { testResume } from './resume.suite';

describe.skipIf(!hasGpu())('a run that goes on, on stock ops', () => testResume('stock'));
