// Runs one group in a browser: in a worker, as the studio's engine runs, because only there a thread may wait for others.
import { expose } from 'comlink';
import { groupRows } from './groups';
import { factsOf, openGpu } from './ours';
import type { Told } from './told';

async function runGroup(name: string, full: boolean, isFirst: boolean, tell: (told: Told) => Promise<void>) {
  const gpu = await openGpu();
  const opened = { backend: gpu.backend, gpu };
  if (isFirst) await tell(factsOf(opened, 'chromium'));
  for await (const told of groupRows(name, opened, { place: 'chromium', full })) await tell(told);
  await gpu.backend.dispose();
}

export type RunGroup = typeof runGroup;

expose(runGroup);
