// Says whether what a run trains on may lie beside its checkpoints, and remembers it. For the next run on.
import type { Context } from '../context';

export function keepFile(context: Context) {
  return (keeps: boolean): void => {
    context.set({ keepsFile: keeps });
    context.host.writeKeepsFile(keeps);
  };
}
