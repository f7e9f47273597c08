// What became of what a run was to mend, as a record and in words. Pure.
import type { MendOutcome } from '@/engine';
import { outcomeWords, ruleTitle } from '@/engine/mendOutcome';
import { mendOutcome } from '@/engine/runs/past/mendOutcome';
import { oneLine } from './format';
import { comparisonRecord } from './runLines';
import type { Mended, RunAt } from './runFiles';

export function mendRecord({ run }: RunAt, { mended, beside }: Mended): Record<string, unknown> | null {
  const mends = run.own?.mends;
  if (!mends) return null;
  if (!mended) return { ...mends, path: null };
  const { still, comparison, loss, folds } = outcomeOf(run, mended, beside);
  return {
    ...mends,
    path: mended.path,
    still_seen: still,
    eval_loss: loss && [loss.before, loss.after],
    ...(folds && { folds: folds.of, folds_done: folds.done }),
    ...(comparison && ('reason' in comparison ? comparison : comparisonRecord(comparison))),
  };
}

export function mendLines({ run }: RunAt, { mended, beside }: Mended): string[] {
  const mends = run.own?.mends;
  if (!mends) return [];
  const rule = `(${ruleTitle(mends.rule)})`;
  if (!mended) return ['', `It was to mend a run that does not lie beside it ${rule}.`];
  return ['', oneLine(outcomeWords(`It was to mend ${mended.path} ${rule}`, outcomeOf(run, mended, beside)))];
}

/** As they were typed: two folders may hold a "Run 1" each. */
function outcomeOf(run: RunAt['run'], { path, run: mended }: RunAt, beside: Mended['beside']): MendOutcome {
  return mendOutcome({ ...run, name: 'This run' }, { ...mended, name: path }, beside);
}
