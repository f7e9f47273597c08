// Without a database, or with one that refuses, nothing is kept and nothing fails.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { planStore } from './planStore';

describe('a store of plans', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('keeps nothing in Node', async () => {
    const store = planStore();
    await store.set('key', 'gpu-0');
    expect(await store.get('key')).toBeNull();
  });

  it('is as good as empty where the browser refuses it', async () => {
    const refuse = () => {
      throw new Error('private window');
    };
    vi.stubGlobal('indexedDB', { open: refuse });
    const store = planStore();
    await store.set('key', 'gpu-0');
    expect(await store.get('key')).toBeNull();
  });
});
