// A backend that computes nothing: for tests of who opens, replaces and asks one.
import type { Backend } from '@/engine/session/backends/backend';

export function fakeBackend(change: Partial<Backend> = {}): Backend {
  const backend: Backend = {
    device: 'gpu',
    name: 'fake',
    notice: null,
    prepare: async () => backend,
    plan: () => 'fake-1',
    float16: async () => ({ available: false, reason: 'It is a fake.' }),
    openRuntime: () => {
      throw new Error('A fake backend has no runtime.');
    },
    planMemory: () => null,
    room: async () => ({ fits: 'unknown', room: null }),
    speed: async () => null,
    memory: () => 0,
    check: () => {},
    dispose: async () => {},
    ...change,
  };
  return backend;
}
