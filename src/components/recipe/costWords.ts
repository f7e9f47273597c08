// What a run will take, in words: time and how sure it is, memory and whether it fits, and prices. Pure.
import type { Estimate } from '@/engine';
import { bytes, roughly } from '@/state/format';
import type { CostState, Price } from '@/state/types';

/** Steps that a trial measures, where the run has so many and one to warm up on. */
const TRIAL_STEPS = 3;

/** How the time is known; `steps` are the run's. */
export function timeSource({ status, estimate }: CostState, steps: number): string {
  if (status === 'measuring') return 'measuring';
  if (status === 'failed') return estimate ? 'could not be measured' : 'not known';
  if (!estimate) return 'asking';
  if (estimate.seconds === null) return 'not known yet';
  if (estimate.from === 'estimate') return 'estimated';
  return steps > TRIAL_STEPS ? `measured on ${TRIAL_STEPS} steps` : 'measured';
}

/** Null while the time is not known. */
export function timeWords({ estimate }: CostState): string | null {
  return estimate?.seconds == null ? null : `About ${roughly(estimate.seconds)}`;
}

/** In the middle of a row. */
export function timeAbout({ estimate, status }: CostState): string {
  if (estimate?.seconds == null) return status === 'asking' ? 'asking' : 'not known';
  return `about ${roughly(estimate.seconds)}`;
}

const FITS: Record<Estimate['fits'], string> = {
  yes: ', fits',
  tight: ', tight',
  no: ', does not fit',
  unknown: '',
};

export function memoryWords({ estimate, status }: CostState): string {
  if (!estimate) return status === 'asking' ? 'asking' : 'not known';
  return estimate.memory ? `${bytes(estimate.memory.total)}${FITS[estimate.fits]}` : 'not known';
}

export interface Verdict {
  fact: string;
  rest: string;
}

/** What to make of the memory where it is not simply enough; null where it is. */
export function memoryVerdict({ memory, fits, room, remedies }: Estimate): Verdict | null {
  if (!memory)
    return {
      fact: 'The memory of this run is not known.',
      rest: 'Here TensorFlow.js’s own ops do the work, and they plan none.',
    };
  if (fits === 'tight')
    return {
      fact: 'It fits, with little to spare.',
      rest: 'Another program that takes memory meanwhile can end the run.',
    };
  if (fits !== 'no') return null;
  const given = room === null ? '' : `, and there is room for ${bytes(room)}`;
  return {
    fact: `It does not fit: the run takes ${bytes(memory.total)}${given}.`,
    rest: remedies.length
      ? 'This would make it fit:'
      : 'No single setting makes it fit. Take a smaller model.',
  };
}

/** "+320 MB", "−1.6 GB". */
function difference(value: number): string {
  return `${value < 0 ? '−' : '+'}${bytes(Math.abs(value))}`;
}

/** A hundredth is no difference: `total` is the run's memory. */
export function priceWords({ label, memory, time, fits }: Price, total: number): string {
  const changes = [
    Math.abs(memory) >= total / 100 ? difference(memory) : null,
    time !== null && Math.abs(time - 1) >= 0.05 ? `×${time.toFixed(time < 0.95 ? 2 : 1)} time` : null,
    fits === 'no' ? 'does not fit' : null,
  ].filter((change) => change !== null);
  return `${label}: ${changes.length ? changes.join(', ') : 'the same memory and time'}`;
}
