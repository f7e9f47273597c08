// The run that a kept model came from, out of its zip: whole since exports hold it (warble-run.json); of what older builds kept,
// the figures of trainer_state.json with what warble.json and kept.json tell.
import { earlierRunsOf } from '../model/earlierRuns';
import { summaryIn } from '../model/keptRunFiles';
import { readRun } from '../runs/past/importRuns';
import type { PastRunFile } from '../runs/past/types';
import { openArchive } from '../zip';

/** @throws EngineError run-unreadable, file-unreadable where it is damaged or tells of no run */
export async function runOfModel(zip: Blob, id: string): Promise<PastRunFile> {
  const run = await readRun(new File([zip], id));
  return run.own ? run : historyOf(run, zip, id);
}

/** The same run that was kept twice has the same id: it goes by its figures. */
async function historyOf(run: PastRunFile, zip: Blob, id: string): Promise<PastRunFile> {
  const summary = await summaryIn(zip, id);
  const record = (await openArchive(zip, id))?.find(({ name }) => name === 'warble.json');
  const told = earlierRunsOf(await (await record?.blob())?.text()).at(-1);
  const runtime = (run.runtime ?? 0) * 1000;
  return {
    ...run,
    id: run.id.replace(/^trainer/, 'warble'),
    source: 'warble',
    name: summary?.name ?? run.name,
    model: told?.model.hubId ?? told?.model.name ?? run.model,
    // It was kept when it was over, or soon after: nothing in it says when it began.
    at: summary ? Math.round(summary.keptAt - runtime) : run.at,
  };
}
