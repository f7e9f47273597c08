// One run that is over as a file of its own, which another browser or a terminal reads.
import type { ExportFile } from '@/engine/export/types';
import { pastRunText, RUN_ENDING, RUN_IN_FOLDER } from './pastRunFile';
import { titleOf } from './summary';
import type { PastRunFile } from './types';

/** By its name, as far as every file system takes it. */
export function exportedRun(run: PastRunFile): ExportFile {
  const words = titleOf(run)
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return { name: `${words.slice(0, 80) || 'run'}${RUN_ENDING}`, blob: blobOf(run) };
}

/** As it lies in the folder of its model. */
export function runInFolder(run: PastRunFile): ExportFile {
  return { name: RUN_IN_FOLDER, blob: blobOf(run) };
}

function blobOf(run: PastRunFile): Blob {
  return new Blob([pastRunText(run)], { type: 'application/json' });
}
