// A worker that keeps runs that are over where a browser keeps them, and says what it finds: such files are there in workers only.
import { PastRuns } from '@/engine/runs/past/pastRuns';
import { openBrowserPastRuns } from '@/engine/session/browserPastRuns';
import { forgetStorage } from '@/engine/session/forget';
import { pastRunFile } from './pastRunFile';

/** Keeps runs of these ids, one after the other; without any it forgets all. Answers with [id, number] of what is there then. */
async function work(ids: readonly string[] | null) {
  const runs = new PastRuns(async () => (await openBrowserPastRuns())!);
  if (!ids) await forgetStorage();
  for (const id of ids ?? []) await runs.keep(pastRunFile({ id }));
  return (await runs.list()).map(({ id, number }) => [id, number]);
}

self.onmessage = ({ data }: MessageEvent<readonly string[] | null>) =>
  void work(data).then(
    (result) => postMessage(result),
    (error: unknown) => postMessage({ error: String(error) }),
  );
