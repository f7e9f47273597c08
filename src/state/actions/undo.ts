// Takes the last change by hand back.
import type { Context } from '../context';
import { isActive } from '../runReducer';

export function undo({ get, set, prepare }: Context) {
  return async (): Promise<void> => {
    const { run, choices, edits } = get();
    const last = edits.at(-1);
    if (!last || isActive(run)) return;
    set({ choices: { ...choices, ...last.before }, edits: edits.slice(0, -1) });
    await prepare();
  };
}
