// Histories that other software wrote: read, never written. Each reader knows its own files and says null to all others.
import { readChartCsv } from './csv';
import { readEvents } from './tensorboard';
import { readTrainerState } from './trainerState';
import type { History, ReadHistory } from './types';

export type { History } from './types';

const READERS: ((file: File) => Promise<ReadHistory | null>)[] = [readEvents, readTrainerState, readChartCsv];

/**
 * What other software wrote of a run: the Trainer's trainer_state.json, an event file of TensorBoard, a CSV of W&B (the
 * history of a run, or a chart's) or of a chart of Trackio. Null where the file is none of these; few of its bytes are read then.
 * Where a file tells steps without epochs, epochs are guessed: see toPoints.
 * @throws EngineError `run-unreadable` where it is one of these, and damaged, or tells nothing that can be drawn.
 */
export async function readHistory(file: File): Promise<History | null> {
  for (const read of READERS) {
    const history = await read(file);
    if (history) return { ...history, name: history.name ?? file.name.replace(/\.(json|csv)$/i, '') };
  }
  return null;
}
