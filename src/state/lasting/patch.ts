// The two ways in which what follows a run changes the state.
import type { StoreApi } from 'zustand/vanilla';
import type { StudioState, TimedNotice } from '../types';
import type { LastingState } from './types';

export function patchLasting(store: StoreApi<StudioState>, change: Partial<LastingState>): void {
  store.setState(({ lasting }) => ({ lasting: { ...lasting, ...change } }));
}

/** Says it among the run's messages; of one `about` only the newest stays. */
export function tell(store: StoreApi<StudioState>, notice: Omit<TimedNotice, 'type'>): void {
  store.setState(({ run }) => {
    const others = run.notices.filter(({ about }) => about === undefined || about !== notice.about);
    return { run: { ...run, notices: [...others, { type: 'notice', ...notice }] } };
  });
}
