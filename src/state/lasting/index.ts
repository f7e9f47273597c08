// All that looks after a run while nobody looks at it. Loaded once the page is drawn: a first visit does not wait for it.
import type { Studio } from '../studio';
import { followAway } from './away';
import { followAwake } from './awake';
import { createPageLife } from './browserPageLife';
import { followKept } from './keptStatus';
import { guardLeaving } from './leaving';
import type { PageLife } from './pageLife';
import { publishRun } from './publish';
import { watchRun } from './watchRun';

/** Returns the way to stop. */
export function followLasting(studio: Studio, life: PageLife = createPageLife()): () => void {
  const { store } = studio;
  const stops = [
    guardLeaving(store, life),
    followKept(store, life),
    followAway(store, life),
    followAwake(store, life),
    publishRun(store, life),
    watchRun(studio, life),
  ];
  return () => stops.forEach((stop) => stop());
}
