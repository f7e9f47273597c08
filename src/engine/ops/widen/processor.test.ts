// float16 that lies in the processor's memory as float32. No kernel is in it, so one build is enough.
import { describe } from 'vitest';
import { testWiden } from './widen.suite';

describe('widen on the processor', () => testWiden({}));
