// Has the engine read what is to be trained on, wherever it is from. No action of its own: dropFile and setRead call it.
import type { ReadChoices, ReadProgress, TableSummary } from '@/engine';
import type { Context, Given } from '../context';
import { isHubData } from '../fileState';
import { listKeptData } from './listKeptData';

/** What came of a data set is kept, also where the rest did not come. */
export async function readGiven(
  context: Context,
  given: Given,
  choices: ReadChoices,
  onProgress: (progress: ReadProgress) => void,
): Promise<TableSummary> {
  const { engine } = context;
  if (!isHubData(given)) return engine.readTable(given, choices, 'data', onProgress);
  try {
    return await engine.readHubData(given, choices, onProgress);
  } finally {
    void listKeptData(context);
  }
}
