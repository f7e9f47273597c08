// Keeps an answer to an older request from overwriting a newer one. No app knowledge.

/**
 * Hands out tickets: `const current = newest()`; a later ticket makes `current()` false for good.
 * One of these per thing that can be asked again before the answer came.
 */
export function createNewest(): () => () => boolean {
  let last = 0;
  return () => {
    const mine = ++last;
    return () => mine === last;
  };
}
