// What is shown of a file while it is read and when that fails. Pure but for `follow`.
import type { DataChoices, ReadProgress, TableSummary } from '@/engine';
import type { Context, Dropped } from './context';
import { toFailure } from './failure';
import type { FileState, StudioState } from './types';

/** What a person calls it: the file's name, or how many there are. */
export function nameOf(dropped: Dropped): string {
  const files = [dropped].flat();
  return files.length === 1 ? files[0].name : `${files.length} files`;
}

/** Shows how far the reading of `name` is as long as it is the newest. */
export function follow(context: Context, current: () => boolean) {
  return (progress: ReadProgress): void => {
    if (current())
      context.set(({ file }) => (file.status === 'reading' ? { file: { ...file, progress } } : {}));
  };
}

/** What a split that came along decides. */
export function partsOf({ split }: TableSummary): Pick<DataChoices, 'parts' | 'labels'> {
  return split ? { parts: split.fingerprint, labels: split.labels } : {};
}

/** After a failure; after a cancel as if nothing had been dropped. */
export function failed(name: string, error: unknown, { table }: StudioState): FileState {
  const failure = toFailure(error);
  if (failure.code !== 'cancelled') return { status: 'failed', name, failure };
  return { status: table ? 'ready' : 'none', name: table?.fileName ?? null, failure: null };
}
