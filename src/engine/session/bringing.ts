// How the files of a data set of the hub come before it is read: what is told of them meanwhile, no more often than it is seen.
import type { ReadProgress } from '../data/types';
import type { BroughtData, HubDataSource } from '../hubData';
import type { HubData } from '../model/hub/data/hubData';

/** Milliseconds between two reports. */
const TELL_MS = 100;

/** Until all of it is here. */
export function bringing(
  dataSets: HubData,
  source: HubDataSource,
  onProgress: (progress: ReadProgress) => void = () => {},
): (signal: AbortSignal) => Promise<BroughtData> {
  let told = -TELL_MS;
  const onBytes = (done: number, total: number) => {
    const now = performance.now();
    if (now - told < TELL_MS) return;
    told = now;
    onProgress({ share: done / Math.max(1, total), rows: 0, fetched: { done, total } });
  };
  return (signal) => dataSets.bring(source, { signal, onBytes });
}
