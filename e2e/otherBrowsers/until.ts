// Waiting by asking again.
import { setTimeout as wait } from 'node:timers/promises';

const BETWEEN_MS = 100;

/** Asks until there is an answer, neither null nor undefined. What throws has not answered, so it is asked again too. */
export async function until<Answer>(
  ask: () => Promise<Answer | null | undefined>,
  failure: () => string,
  patienceMs: number,
): Promise<Answer> {
  const end = performance.now() + patienceMs;
  let last: unknown;
  while (performance.now() < end) {
    last = undefined;
    const answer = await ask().catch((error: unknown) => void (last = error));
    if (answer !== null && answer !== undefined) return answer;
    await wait(BETWEEN_MS);
  }
  throw new Error(failure(), { cause: last });
}
