// What the frame shows of runs that go on while nobody looks, loaded when there is one.
import type { ComponentType } from 'react';

type Parts = Record<keyof typeof import('./LastingParts'), ComponentType>;

export const loadParts = (): Promise<Parts> => import('./LastingParts').catch(() => MISSING);

/** A page that lost its network before it had loaded everything stays, and trains, all the same. */
const MISSING: Parts = { InterruptedNotice: () => null, KeptLine: () => null, WatchNotice: () => null };
