import { describe, expect, it } from 'vitest';
import type { ParameterSpec } from '../types';
import { layoutParameters } from './parameters';

function spec(name: string, size: number, sparse = false, frozen = false): ParameterSpec {
  return {
    frozen,
    name,
    shape: [size],
    decay: true,
    sparse,
    parts: [{ name, shape: [size], offset: 0, size }],
  };
}

describe('layoutParameters', () => {
  it('lays parameters one after another, each where a binding may begin', () => {
    const { chunks, places } = layoutParameters([spec('a', 3), spec('b', 65), spec('c', 64)], 1e6);
    expect(places.map(({ chunk, offset, bytes }) => [chunk, offset, bytes])).toEqual([
      [0, 0, 256],
      [0, 256, 512],
      [0, 768, 256],
    ]);
    expect(chunks).toEqual([{ bytes: 1024, sparse: false, frozen: false }]);
  });

  it('begins another chunk where the next parameter would not fit', () => {
    const { chunks, places } = layoutParameters([spec('a', 64), spec('b', 64), spec('c', 1)], 512);
    expect(places.map(({ chunk }) => chunk)).toEqual([0, 0, 1]);
    expect(chunks.map(({ bytes }) => bytes)).toEqual([512, 256]);
  });

  it('gives a sparse parameter a chunk of its own and goes on in the open one', () => {
    const { chunks, places } = layoutParameters([spec('a', 1), spec('words', 100, true), spec('b', 1)], 1e6);
    expect(places.map(({ chunk, offset }) => [chunk, offset])).toEqual([
      [0, 0],
      [1, 0],
      [0, 256],
    ]);
    expect(chunks.map(({ sparse }) => sparse)).toEqual([false, true]);
  });

  it('lays frozen parameters apart from those that are trained, and goes on in either', () => {
    const specs = [
      spec('words', 100, true, true),
      spec('low', 1, false, true),
      spec('high', 1),
      spec('lower', 1, false, true),
      spec('higher', 1),
    ];
    const { chunks, places } = layoutParameters(specs, 1e6);
    expect(chunks.map(({ frozen }) => frozen)).toEqual([true, true, false]);
    expect(places.map(({ chunk, offset }) => [chunk, offset])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [1, 256],
      [2, 256],
    ]);
  });

  it('refuses a parameter that the adapter cannot bind, with its size and the limit', () => {
    const refused = () => layoutParameters([spec('words', 1000, true)], 2048);
    expect(refused).toThrow(expect.objectContaining({ code: 'model-unsupported' }));
    expect(refused).toThrow(/words takes 4096 bytes and this GPU binds at most 2048/);
  });
});
