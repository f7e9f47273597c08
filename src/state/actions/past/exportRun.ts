// Gives all that is known of a run that is over to the person as one file.
import type { Context } from '@/state/context';
import { attempt } from './attempt';

export function exportRun(context: Context) {
  return (id: string): Promise<void> =>
    attempt(context, async () => {
      const { name, blob } = await context.engine.exportRun(id);
      context.host.save(name, blob);
    });
}
