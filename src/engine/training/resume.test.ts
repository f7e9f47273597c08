// Runs that go on, on the processor.
import { describe } from 'vitest';
import { testResume } from './resume.suite';

describe('a run that goes on, on the processor', () => testResume('processor'));
