// The parts as a file: saved for another time, or read back in place of a draw and shares.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { handChanges } from '../handChanges';
import { createNewest } from '../newest';
import { isActive } from '../runReducer';
import type { Edit, StudioState } from '../types';

/** "tweets.csv" → "tweets-split.csv". */
function splitName(fileName: string): string {
  return `${fileName.replace(/\.[^.]+$/, '')}-split.csv`;
}

export function saveSplit({ engine, host, get, set }: Context) {
  return async (): Promise<void> => {
    const { table, edits } = get();
    if (!table) return;
    set({ splitFailure: null });
    try {
      host.save(splitName(table.fileName), await engine.exportSplit());
      set(isSaved(edits));
    } catch (error) {
      set({ splitFailure: toFailure(error) });
    }
  };
}

/** A split has the labels as they were changed by hand. */
function isSaved(edits: readonly Edit[]) {
  return ({ lasting }: StudioState) => ({ lasting: { ...lasting, savedEdit: edits.at(-1) ?? null } });
}

/** A split that cannot be used leaves the parts as they are. */
export function readSplit(context: Context) {
  const newest = createNewest();
  return async (file: File): Promise<void> => {
    if (isActive(context.get().run)) return;
    const current = newest();
    context.set({ splitFailure: null });
    try {
      await takeSplit(context, file, current);
    } catch (error) {
      if (current()) context.set({ splitFailure: toFailure(error) });
    }
  };
}

/** Labels that came with the split are a change by hand, which can be undone. */
export async function takeSplit(context: Context, file: File, current: () => boolean): Promise<void> {
  const { table } = context.get();
  const { fileName, fingerprint, labels } = await context.engine.readSplit(file);
  if (!current() || context.get().table !== table) return;
  context.source.split = { file, fingerprint };
  const { choices, edits } = context.get();
  const isChanged = Object.keys(labels).length > 0;
  const edit = { words: `labels of ${fileName}`, of: `split ${fingerprint}`, before: handChanges(choices) };
  context.set({
    choices: { ...choices, parts: fingerprint, labels: { ...choices.labels, ...labels } },
    ...(isChanged && { edits: [...edits, edit] }),
    splitFailure: null,
  });
  // What came from a file lies in it.
  if (isChanged && edits.length === 0) context.set(isSaved([edit]));
  await context.prepare();
}
