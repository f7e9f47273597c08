// Runs a slow job at most once at a time, however often it is asked for. No app knowledge.

/**
 * Calls while `job` is under way are answered by one further run after it, so the last call always sees a run that
 * began after it. Dragging a handle asks sixty times a second; the worker should hear of two or three.
 */
export function coalesce(job: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  return function ask(): Promise<void> {
    if (again) return again;
    if (running) {
      const next = () => {
        again = null;
        return begin();
      };
      again = running.then(next, next);
      return again;
    }
    return begin();
  };
  function begin(): Promise<void> {
    running = job().finally(() => {
      running = null;
    });
    return running;
  }
}
