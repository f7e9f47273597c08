// What became of what a run was to mend, as a record and in words. Pure.
import type { MendOutcome } from '@/engine';
import { outcomeWords, ruleTitle } from '@/engine/mendOutcome';
import { mendOutcome } from '@/engine/runs/past/mendOutcome';
import { oneLine } from './format';
import { comparisonRecord } from './runLines';
import type { RunAt } from './runFiles';

/** @param mended the run that it was to mend; null where it is not known where that lies */
export function mendRecord({ run }: RunAt, mended: RunAt | null): Record<string, unknown> | null {
  const mends = run.own?.mends;
  if (!mends) return null;
  if (!mended) return { ...mends, path: null };
  const { still, comparison, loss } = outcomeOf(run, mended);
  return {
    ...mends,
    path: mended.path,
    still_seen: still,
    eval_loss: loss && [loss.before, loss.after],
    ...(comparison && ('reason' in comparison ? comparison : comparisonRecord(comparison))),
  };
}

export function mendLines({ run }: RunAt, mended: RunAt | null): string[] {
  const mends = run.own?.mends;
  if (!mends) return [];
  const rule = `(${ruleTitle(mends.rule)})`;
  if (!mended) return ['', `It was to mend a run that does not lie beside it ${rule}.`];
  return ['', oneLine(outcomeWords(`It was to mend ${mended.path} ${rule}`, outcomeOf(run, mended)))];
}

/** As they were typed: two folders may hold a "Run 1" each. */
function outcomeOf(run: RunAt['run'], { path, run: mended }: RunAt): MendOutcome {
  return mendOutcome({ ...run, name: 'This run' }, { ...mended, name: path });
}
