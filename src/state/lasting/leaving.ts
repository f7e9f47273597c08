// Whether something would be lost if the page were closed now.
import type { StoreApi } from 'zustand/vanilla';
import { handChanges, sameChanges } from '../handChanges';
import type { RunNotes } from '../runNotes';
import { isActive } from '../runReducer';
import type { RunState, StudioState } from '../types';
import type { PageLife } from './pageLife';

type Inputs = Pick<StudioState, 'run' | 'edits' | 'choices' | 'interrupted' | 'lasting'>;

/** Steps that no checkpoint has yet, or changes by hand that lie nowhere but on this page. */
export function wouldLose(state: Inputs): boolean {
  return losesSteps(state.run) || losesEdits(state);
}

function losesSteps(run: RunState): boolean {
  return isActive(run) && (run.steps.at(-1)?.step ?? 0) > (run.checkpoint ?? 0);
}

/** A run's notes hold the choices that it was begun with, and so does a split that was saved. */
function losesEdits({ edits, choices, run, interrupted, lasting }: Inputs): boolean {
  const last = edits.at(-1);
  if (!last || last === lasting.savedEdit) return false;
  if (isActive(run) && run.checkpoint !== null) return false;
  const changes = handChanges(choices);
  const isNoted = ({ notes }: { notes: unknown }) =>
    sameChanges(changes, handChanges((notes as RunNotes).choices));
  return !interrupted.runs.some(isNoted);
}

/** Lets the browser ask while, and only while, there is something to lose; returns the way to stop. */
export function guardLeaving(store: StoreApi<StudioState>, life: PageLife): () => void {
  let asks = false;
  const settle = (next: boolean) => {
    if (next !== asks) life.askBeforeLeaving((asks = next));
  };
  settle(wouldLose(store.getState()));
  const stop = store.subscribe((state) => settle(wouldLose(state)));
  return () => {
    stop();
    settle(false);
  };
}
