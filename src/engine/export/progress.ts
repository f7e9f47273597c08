// How far an export is, told in whole percents. Plain numbers.

import type { ExportProgress, OnExportProgress } from './types';

/** Counts up to `total`, and tells of every whole percent once. */
export function percents(
  stage: ExportProgress['stage'],
  total: number,
  onProgress: OnExportProgress,
): (more: number) => void {
  let done = 0;
  let told = -1;
  return (more) => {
    done += more;
    const percent = Math.floor((100 * done) / Math.max(1, total));
    if (percent === told) return;
    told = percent;
    onProgress({ stage, share: percent / 100 });
  };
}
