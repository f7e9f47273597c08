// Two cells of a model's row: the memory that a run of the recipe would take on it, and the time.
import { useStudio } from '@/state/react';
import { canCompute } from '@/state/selectors/machine';
import type { CostState } from '@/state/types';
import { memoryWords, timeAbout } from './costWords';
import styles from './models.module.css';

/** `of`: the name of its outlook; null: it has none but where it is loaded. `picked`: it is the one that is loaded, or loading. */
export function CostCells({ of, picked }: { of: string | null; picked: boolean }) {
  const outlook = useOutlook(of);
  const loaded = useStudio((state) => (picked && state.model.status === 'ready' ? state.cost : null));
  const cost = loaded?.estimate ? loaded : outlook;
  return (
    <>
      <td className={`num ${styles.cost}`}>{memoryWords(cost)}</td>
      <td className={`num ${styles.cost}`}>{timeAbout(cost)}</td>
    </>
  );
}

/** What a run on this model would take. Where nothing computes, or without data, nobody can tell. */
export function useOutlook(of: string | null): CostState {
  const outlook = useStudio((state) =>
    of === null || !canCompute(state) || !state.table ? null : state.outlooks[of],
  );
  const status = outlook === undefined ? 'asking' : outlook === null ? 'failed' : 'ready';
  return { status, estimate: outlook ?? null, prices: [] };
}
