import { expect, it, vi } from 'vitest';
import { createFakeEngine } from '@/testing/fakeEngine';
import { createFakeHost } from '@/testing/fakeHost';

const gone = (name: string) => () => {
  throw new Error(`${name} was imported by the core of the studio`);
};

it('drops a file, trains and ends with React taken away', async () => {
  vi.doMock('react', gone('react'));
  vi.doMock('react-dom', gone('react-dom'));
  vi.doMock('zustand', gone('zustand’s React half'));
  const { createStudio } = await import('./studio');
  const engine = createFakeEngine();
  const { store, actions } = createStudio(engine, createFakeHost());
  await actions.begin();
  await actions.takeSample();
  const run = actions.train();
  await engine.finish();
  await run;
  expect(store.getState().run.status).toBe('finished');
  await expect(import('./react')).rejects.toThrow();
  expect('document' in globalThis).toBe(false);
});
