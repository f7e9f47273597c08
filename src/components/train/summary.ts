// The line beside the heading of the train step. Pure.
import { count, counted, duration } from '@/state/format';
import { keptEpoch } from '@/state/selectors/kept';
import type { RunState } from '@/state/types';

const PRESETS = { recommended: 'Recommended', card: 'Model card', custom: 'Custom' };

export function runSummary(run: RunState, model: string | undefined): string {
  const { number, start, end, status } = run;
  if (end) {
    const how =
      end.reason === 'finished'
        ? end.early
          ? 'finished early'
          : 'finished'
        : `stopped at step ${count(end.step)} of ${count(start?.steps ?? end.step)}`;
    const epoch = keptEpoch(run)?.epoch ?? end.epochs;
    const kept = end.epochs > 0 ? `, epoch ${epoch} kept` : ', no model yet';
    return `Run ${number} ${how}: ${counted(end.epochs, 'whole epoch')}, ${duration(end.runtime)}${kept}`;
  }
  const name = start?.model ?? model;
  const preset = start ? PRESETS[start.recipe.preset] : null;
  const kept = run.checkpoint === null ? null : `kept until step ${count(run.checkpoint)}`;
  const words = [`Run ${number}`, name, preset, kept].filter(Boolean).join(', ');
  return status === 'failed' ? `${words}: failed` : words;
}
