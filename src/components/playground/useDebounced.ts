// Calls a function when its caller has been quiet for a while. No app knowledge.
import { useCallback, useEffect, useRef } from 'react';

/** The newest arguments win; what waits is dropped when the component goes away. */
export function useDebounced<A extends unknown[]>(work: (...args: A) => void, milliseconds: number) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (...args: A) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(...args), milliseconds);
    },
    [milliseconds],
  );
}
