// CSV files that hold a run, told from those that hold anything else by their header.
import { unreadable } from '../unreadable';
import type { ReadHistory } from '../types';
import { sheetOf, type Sheet } from './cells';
import { isTrackio, readTrackioChart } from './trackio';
import { isChart, isHistory, readWandbChart, readWandbHistory } from './wandb';

/** A header of W&B has a column for each figure of each run. */
const HEAD = 1 << 18;

const KINDS: {
  fits: (header: readonly string[]) => boolean;
  read: (file: File, sheet: Sheet) => ReadHistory;
}[] = [
  { fits: isChart, read: readWandbChart },
  { fits: isHistory, read: readWandbHistory },
  { fits: isTrackio, read: readTrackioChart },
];

/** Null where it is none. Throws `run-unreadable`. */
export async function readChartCsv(file: File): Promise<ReadHistory | null> {
  const [line = ''] = (await file.slice(0, HEAD).text()).split(/\r?\n/, 1);
  const { header } = sheetOf(line);
  const kind = KINDS.find(({ fits }) => fits(header));
  if (!kind) return null;
  const sheet = sheetOf(await file.text());
  if (sheet.rows.length === 0)
    throw unreadable(file, 'has a header and no rows', 'Export it again once the run has logged');
  return kind.read(file, sheet);
}
