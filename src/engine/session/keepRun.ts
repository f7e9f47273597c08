// Keeps what a run made on this machine: its export as one zip, with what the list of models tells of it.
import { EngineError } from '../errors';
import { finalEvaluation } from '../export/input';
import type { ExportFile, RunRecord } from '../export/types';
import { streamZip } from '../export/zip';
import { originOf } from '../model/earlierRuns';
import { SUMMARY } from '../model/keptRunFiles';
import type { KeptRuns } from '../model/keptRuns';
import type { KeptRun, RunSummary } from '../model/types';
import type { LoadedModel } from './model';

/** @throws EngineError not-ready where no epoch was finished; as KeptRuns.keep */
export async function keepRun(
  runs: KeptRuns,
  files: () => Promise<ExportFile[]>,
  record: RunRecord | null,
  model: LoadedModel,
): Promise<KeptRun> {
  if (!record || record.epochs.length === 0)
    throw new EngineError('not-ready', 'No epoch was finished, so there is nothing to keep. Train first.');
  const summary = summaryOf(record, model);
  const told = { name: SUMMARY, blob: new Blob([JSON.stringify(summary)]) };
  return runs.keep(streamZip([...(await files()), told]), summary);
}

function summaryOf(record: RunRecord, { opened, info }: LoadedModel): RunSummary {
  const { earlierRuns } = opened;
  // Told apart from the run that it went on from.
  const number = earlierRuns.length > 0 ? `, run ${earlierRuns.length + 1}` : '';
  return {
    name: `${record.data.fileName} on ${originOf(opened).name}${number}`,
    family: info.family,
    parameters: info.parameters,
    layers: info.layers,
    licence: info.licence,
    labels: record.start.labels,
    accuracy: finalEvaluation(record)?.accuracy ?? null,
    keptAt: Date.now(),
  };
}
