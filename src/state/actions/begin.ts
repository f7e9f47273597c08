// What happens when the page opens: what can compute here, which models come with the page, and which are kept.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { listInterrupted } from './listInterrupted';
import { listKept } from './listKept';
import { listKeptData } from './listKeptData';
import { listPast } from './listPast';
import { listRuns } from './listRuns';
import { loadPicked } from './pickModel';

/** @param goOn goes on with the interrupted run of this id */
export function begin(context: Context, check: () => Promise<void>, goOn: (id: string) => Promise<void>) {
  return async (): Promise<void> => {
    await Promise.all([
      listModels(context),
      listKept(context),
      listKeptData(context),
      listRuns(context),
      listInterrupted(context),
      listPast(context),
      findDevice(context, check),
    ]);
    if (context.get().table) await loadPicked(context);
    const waiting = lostBefore(context);
    if (waiting) void goOn(waiting);
  };
}

/** The run that waited for its device when the page was loaded anew, where that device is back. */
function lostBefore({ host, get }: Context): string | null {
  const id = host.readLost();
  host.writeLost(null);
  const { interrupted, devices } = get();
  const run = interrupted.runs.find((each) => each.id === id);
  return run && run.device === devices?.used ? run.id : null;
}

/** What was chosen last is chosen again, where it still can be had. */
async function findDevice({ engine, host }: Context, check: () => Promise<void>): Promise<void> {
  const { device, threads } = host.readDevice();
  if (device !== 'auto' || threads !== undefined)
    await engine.useDevice(device, threads).catch(() => host.writeDevice({ device: 'auto' }));
  await check();
}

async function listModels({ host, set }: Context): Promise<void> {
  try {
    const builtins = await host.fetchModels();
    set(({ model }) => ({ model: { ...model, builtins, failure: model.picked ? model.failure : null } }));
  } catch (error) {
    set(({ model }) => ({ model: { ...model, failure: toFailure(error) } }));
  }
}
