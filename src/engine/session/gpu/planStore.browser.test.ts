// Plans are kept in the browser's own database, from one opening of it to the next.
import { afterEach, describe, expect, it } from 'vitest';
import { planStore } from './planStore';

const KEY = 'a test/64x128';

describe('kept plans', () => {
  afterEach(() => planStore().set(KEY, ''));

  it('are none at first, and then what was kept last', async () => {
    expect(await planStore().get(`${KEY}, another`)).toBeNull();
    await planStore().set(KEY, 'gpu-0:one');
    await planStore().set(KEY, 'gpu-0:two');
    expect(await planStore().get(KEY)).toBe('gpu-0:two');
  });
});
