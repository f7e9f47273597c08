// Whether a learning rate can be searched for, and what it would take. Pure.
import { trialSteps } from '@/engine';
import { isActive } from '../runReducer';
import type { StudioState } from '../types';
import { selectBlocker } from './blocker';
import { planOf } from './plan';

/** What is in the way of a run is in its way, too; and a run has the machine to itself. */
export function canFindRate(state: StudioState): boolean {
  return !isActive(state.run) && selectBlocker(state) === null;
}

/** Seconds, about; null while they are not known. A run's time has its evaluations in it, which a search has not. */
export function rateSeconds(state: StudioState): number | null {
  const plan = planOf(state);
  const { seconds } = state.cost.estimate ?? {};
  if (!plan?.steps || seconds == null) return null;
  return (seconds / plan.steps) * trialSteps(plan.stepsPerEpoch);
}
