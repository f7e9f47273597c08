// Changes rows or classes by hand: labels, what is left out, names, order. Every such change can be undone.
import type { Context } from '../context';
import { handChanges, sameChanges } from '../handChanges';
import { isActive } from '../runReducer';
import type { EditRequest } from '../types';

/** Going through the options of one row is one change, and none where it ends as it began. */
export function edit({ get, set, prepare }: Context) {
  return async ({ patch, words, of }: EditRequest): Promise<void> => {
    const { run, choices, edits } = get();
    if (isActive(run)) return;
    const last = edits.at(-1);
    const isSame = last?.of === of;
    const earlier = isSame ? edits.slice(0, -1) : edits;
    const before = isSame ? last.before : handChanges(choices);
    const next = { ...choices, ...patch };
    const isNone = sameChanges(before, handChanges(next));
    set({ choices: next, edits: isNone ? earlier : [...earlier, { words, of, before }] });
    await prepare();
  };
}
