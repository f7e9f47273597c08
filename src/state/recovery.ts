// What is known of a run whose device went away while it trained. Plain values.
import type { Device } from '@/engine';

/** Where a run was when what it computed on went away. */
export interface Loss {
  device: Device;
  /** The last one that was told. */
  step: number;
}

/** A run that was lost, and how it comes back. */
export interface Recovery extends Loss {
  /** Of the interrupted run. */
  id: string;
  /** looking: until its device is back, and then it goes on. given-up: it was lost again too soon. */
  status: 'looking' | 'given-up';
  /** Times that it was looked for in vain. */
  looks: number;
  /** Seconds until the next look. */
  pause: number;
}
