// What the engine's rules make of the run so far. Pure.
import { diagnose, type Diagnosis } from '@/engine';
import { memoize } from '../memo';
import type { StudioState } from '../types';

/** Empty before the run has said how long it will be. */
export const selectDiagnosis: (state: Pick<StudioState, 'run'>) => Diagnosis[] = memoize<
  StudioState,
  'run',
  Diagnosis[]
>(['run'], ({ run: { start, steps, epochs, end, failure, data } }) =>
  start ? diagnose(start, steps, epochs, end, failure, data) : [],
);
