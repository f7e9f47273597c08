// Takes the sample tweets that come with the page, as if they had been dropped.
import type { Context } from '../context';
import { toFailure } from '../failure';

export function takeSample(context: Context, drop: (file: File) => Promise<void>) {
  return async (): Promise<void> => {
    const before = context.get().file;
    context.set({ file: { status: 'reading', name: 'the sample tweets', failure: null } });
    try {
      const file = await context.host.fetchSample();
      context.set({ file: before });
      await drop(file);
    } catch (error) {
      context.set({ file: { status: 'failed', name: 'the sample tweets', failure: toFailure(error) } });
    }
  };
}
