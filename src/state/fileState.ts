// What is shown of a file while it is read and when that fails. Pure but for `follow`.
import type { DataChoices, HubDataSource, ReadProgress, TableSummary } from '@/engine';
import type { Context, Given } from './context';
import { toFailure } from './failure';
import type { FileState, StudioState } from './types';

export function isHubData(given: Given): given is HubDataSource {
  return 'commit' in given;
}

/** Files, as they were dropped; none where it is the hub's. */
export function filesOf(given: Given): readonly File[] {
  return isHubData(given) ? [] : [given].flat();
}

/** What a person calls it: the file's name, or how many there are; the data set and its configuration. */
export function nameOf(given: Given): string {
  if (isHubData(given)) return given.config === 'default' ? given.id : `${given.id}/${given.config}`;
  const files = filesOf(given);
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
