// Asks again what stands in the playground when other weights have come: at each epoch's end, and at the run's.
import { useEffect, useRef } from 'react';
import { useActions, useStudio } from '@/state/react';
import { keptEpoch } from '@/state/selectors/kept';

export function useAskAgain(): void {
  const { predict } = useActions();
  const text = useStudio((state) => state.playground.text);
  const weights = useStudio((state) => `${state.run.number} ${keptEpoch(state.run)?.epoch ?? 0}`);
  const asked = useRef(weights);
  useEffect(() => {
    if (asked.current === weights) return;
    asked.current = weights;
    if (text) void predict(text);
  }, [weights, text, predict]);
}
