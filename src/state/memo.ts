// Keeps a derived value until what it is derived from changes, so that React sees the same object. No app knowledge.

/** Remembers the last result while all of `keys` hold the same values; `derive` sees those keys only. */
export function memoize<S, K extends keyof S, R>(
  keys: readonly K[],
  derive: (part: Pick<S, K>) => R,
): (state: Pick<S, K>) => R {
  let last: { state: Pick<S, K>; result: R } | null = null;
  return (state) => {
    const known = last;
    if (known && keys.every((key) => Object.is(state[key], known.state[key]))) return known.result;
    last = { state, result: derive(state) };
    return last.result;
  };
}
