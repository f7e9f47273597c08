// What the page knows of a run that goes on while nobody looks at it. Plain values.
import type { Edit, RunState } from '../types';

/** A checkpoint that was written, with the time it was told (ms since 1970). */
export interface SavedCheckpoint {
  /** Steps done. */
  step: number;
  bytes: number;
  at: number;
}

/** The run of another tab, as far as it told. */
export interface WatchedRun {
  /** Names the run among all that tabs of this browser tell of. */
  id: string;
  run: RunState;
  /** ms since 1970, when its tab spoke last. */
  heardAt: number;
  /** Seconds since then, where that is longer than a run is usually silent; null otherwise. Renewed now and then. */
  silent: number | null;
  /** Its tab was closed or crashed before the run came to its end. */
  gone: boolean;
}

export interface LastingState {
  /** Seconds since the newest checkpoint of the run that goes on; null before its first. Renewed now and then. */
  savedAgo: number | null;
  /** Bytes that this page keeps in the browser; null where it does not tell. */
  storage: number | null;
  /** The last change by hand that lies in a file of the person's own, with all before it. */
  savedEdit: Edit | null;
  /** Whether the browser can keep the screen awake at all, and whether it shall while a run goes on; remembered. */
  awake: { offered: boolean; wanted: boolean };
  watched: WatchedRun | null;
}
