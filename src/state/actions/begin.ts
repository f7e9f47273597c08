// What happens when the page opens: which GPU is there, which models come with the page, and which are kept.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { listKept } from './listKept';
import { listRuns } from './listRuns';
import { loadPicked } from './pickModel';

export function begin(context: Context, checkGpu: () => Promise<void>) {
  return async (): Promise<void> => {
    await Promise.all([listModels(context), listKept(context), listRuns(context), checkGpu()]);
    if (context.get().table) await loadPicked(context);
  };
}

async function listModels({ host, set }: Context): Promise<void> {
  try {
    const builtins = await host.fetchModels();
    set(({ model }) => ({ model: { ...model, builtins, failure: model.picked ? model.failure : null } }));
  } catch (error) {
    set(({ model }) => ({ model: { ...model, failure: toFailure(error) } }));
  }
}
