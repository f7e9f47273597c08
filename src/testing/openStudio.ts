// A studio without a page, opened and, where asked, with the sample loaded. For tests of actions and selectors.
import { createStudio } from '@/state/studio';
import { createFakeEngine, type FakeOptions } from './fakeEngine';
import { createFakeHost } from './fakeHost';

export async function openStudio({ sample = true, ...options }: FakeOptions & { sample?: boolean } = {}) {
  const engine = createFakeEngine(options);
  const host = createFakeHost();
  const studio = createStudio(engine, host);
  await studio.actions.begin();
  if (sample) await studio.actions.takeSample();
  const { store, actions } = studio;
  return { engine, host, studio, store, actions, get: store.getState };
}

/** A promise and the two ways to settle it, for answers that come in another order than they were asked for. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
