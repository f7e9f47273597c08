import { describe, expect, it } from 'vitest';
import { createRandom } from './random';

describe('createRandom', () => {
  it('gives the recorded numbers, on every machine', () => {
    const random = createRandom(42, 'record');
    expect([random.integer(1000), random.integer(1000), random.uniform(), random.normal()])
      .toMatchInlineSnapshot(`
      [
        506,
        565,
        0.5570335777284631,
        0.08825705865467666,
      ]
    `);
    expect(random.shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toMatchInlineSnapshot(`
      [
        3,
        5,
        1,
        0,
        6,
        7,
        4,
        2,
      ]
    `);
  });

  it('repeats itself for the same seed and purpose', () => {
    const draw = () => {
      const random = createRandom(7, 'split', 3);
      return Array.from({ length: 20 }, () => random.uniform());
    };
    expect(draw()).toEqual(draw());
  });

  it('keeps seeds and purposes apart', () => {
    const first = (...key: [number, ...(string | number)[]]) => createRandom(...key).uniform();
    const values = [first(1), first(2), first(1, 'split'), first(1, 'draw'), first(1, 'draw', 1), first(-1)];
    expect(new Set(values).size).toBe(values.length);
  });

  it('draws every whole number below the size about equally often', () => {
    const random = createRandom(1);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 10_000; i++) counts[random.integer(5)]++;
    // Standard deviation of a count is 40: five of them.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('gives normal numbers with mean 0 and deviation 1', () => {
    const random = createRandom(3);
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    // Standard errors are 0.007 and 0.01.
    expect(Math.abs(mean)).toBeLessThan(0.035);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    const withinOne = values.filter((x) => Math.abs(x) < 1).length / values.length;
    expect(Math.abs(withinOne - 0.6827)).toBeLessThan(0.02);
  });

  it('shuffles a copy and loses nothing', () => {
    const items = Array.from({ length: 100 }, (_, i) => i);
    const result = createRandom(5).shuffle(items);
    expect(items[0]).toBe(0);
    expect(result).not.toEqual(items);
    expect([...result].sort((a, b) => a - b)).toEqual(items);
  });

  it('puts each item first equally often', () => {
    const firsts = [0, 0, 0, 0];
    for (let seed = 0; seed < 4000; seed++) firsts[createRandom(seed).shuffle([0, 1, 2, 3])[0]]++;
    // Standard deviation of a count is 27: five of them.
    for (const count of firsts) expect(Math.abs(count - 1000)).toBeLessThan(137);
  });
});
