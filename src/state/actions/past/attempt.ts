// Does something with runs that are over and puts into the state why it failed. Never throws.
import type { Context } from '@/state/context';
import { toFailure } from '@/state/failure';
import type { PastState } from '@/state/types';

export function patchPast({ set }: Context, change: Partial<PastState>): void {
  set(({ past }) => ({ past: { ...past, ...change } }));
}

export async function attempt(context: Context, work: () => Promise<void>): Promise<void> {
  patchPast(context, { failure: null });
  await work().catch((error: unknown) => patchPast(context, { failure: toFailure(error) }));
}
