import { describe, expect, it } from 'vitest';
import { memoryFile } from '@/testing/memoryFile';
import type { Shelf } from './shelf';
import { openShelf } from './shelf';

const TEXTS = [Int32Array.of(1, 2), Int32Array.of(1, 2), Int32Array.of(3)];
const halves = (...values: number[]) => Uint16Array.from(values);

/** Everything that is there of these texts, one after another. */
function taken(shelf: Shelf, texts: Int32Array[]): number[] {
  const into = new Uint16Array(8);
  const end = texts.reduce((at, text) => shelf.take(text, into, at), 0);
  return [...into.subarray(0, end)];
}

describe('openShelf', () => {
  it.each([
    ['in memory', 100],
    ['in a file', 0],
  ])('keeps each text apart, equal ones too: %s', async (_, budget) => {
    const file = memoryFile();
    const shelf = (await openShelf(100, async () => file, budget))!;
    shelf.put(TEXTS[0], halves(1, 2));
    shelf.put(TEXTS[1], halves(3, 4, 5));
    expect(TEXTS.map((text) => shelf.has(text))).toEqual([true, true, false]);
    expect(taken(shelf, [TEXTS[1], TEXTS[0]])).toEqual([3, 4, 5, 1, 2]);
    expect(file.size).toBe(budget ? 0 : 10);
    shelf.close();
    expect(file.closed).toBe(budget === 0);
  });

  it('opens no file within the budget, and says where there is none to be had beyond it', async () => {
    const none = () => Promise.reject(new Error('asked'));
    expect(await openShelf(100, none, 100)).not.toBeNull();
    expect(await openShelf(101, async () => null, 100)).toBeNull();
  });

  it('takes no more once the disk is full, and still gives what it took', async () => {
    const shelf = (await openShelf(9, async () => memoryFile(4), 0))!;
    shelf.put(TEXTS[0], halves(1, 2));
    shelf.put(TEXTS[1], halves(3));
    shelf.put(TEXTS[2], halves());
    expect(TEXTS.map((text) => shelf.has(text))).toEqual([true, false, false]);
    expect(taken(shelf, [TEXTS[0]])).toEqual([1, 2]);
  });
});
