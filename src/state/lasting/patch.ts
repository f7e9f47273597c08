// How what follows a run changes its part of the state.
import type { StoreApi } from 'zustand/vanilla';
import type { StudioState } from '../types';
import type { LastingState } from './types';

export function patchLasting(store: StoreApi<StudioState>, change: Partial<LastingState>): void {
  store.setState(({ lasting }) => ({ lasting: { ...lasting, ...change } }));
}
