// What the browser's tab says: progress while a run goes on, and how it ended. Pure.
import { percent } from '../format';
import type { StudioState } from '../types';
import { selectProgress } from './phase';

const NAME = 'Warble';

export function selectTitle({ run }: Pick<StudioState, 'run'>): string {
  const accuracy = run.end?.evaluation?.accuracy;
  const result = accuracy === undefined ? '' : `, ${percent(accuracy)} right`;
  switch (run.status) {
    case 'starting':
      return `Starting · ${NAME}`;
    case 'paused':
      return `Paused at ${percent(selectProgress({ run }), 0)} · ${NAME}`;
    case 'running':
    case 'pausing':
      return `${percent(selectProgress({ run }), 0)} · epoch ${currentEpoch(run)} · ${NAME}`;
    case 'stopping':
      return `Stopping · ${NAME}`;
    case 'finished':
      return `Finished${result} · ${NAME}`;
    case 'stopped':
      return `Stopped${result} · ${NAME}`;
    case 'failed':
      return `Run failed · ${NAME}`;
    case 'idle':
      return `${NAME}: fine-tune BERT on your tweets`;
  }
}

function currentEpoch({ start, epochs }: StudioState['run']): string {
  return start ? `${Math.min(start.recipe.epochs, epochs.length + 1)} of ${start.recipe.epochs}` : '1';
}
