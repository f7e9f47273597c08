// Sizes alone: no test has two gigabytes.
import { describe, expect, it } from 'vitest';
import { dataFileName, LIMIT, PAGE, placesOf } from './plan';

const MB = 2 ** 20;

describe('where tensors lie', () => {
  it('is the model itself, as long as it is under what protobuf reads', () => {
    expect(placesOf([440 * MB, 900 * MB, 64])).toEqual([null, null, null]);
    expect(LIMIT).toBeLessThan(2 ** 31);
  });

  it('is a file beside it past that, all but what is small', () => {
    const sizes = [2 * MB, 8, 1900 * MB + 1, 400 * MB];
    const places = placesOf(sizes);
    expect(places[1]).toBeNull();
    expect(places[0]).toEqual({ file: 0, offset: 0 });
    expect(places[2]).toEqual({ file: 0, offset: 2 * MB });
    // What does not fit any more goes into a second file.
    expect(places[3]).toEqual({ file: 1, offset: 0 });
  });

  it('begins at a page, and no two overlap', () => {
    const sizes = Array.from({ length: 40 }, (_, i) => 100 * MB + 7 * i);
    const ends = new Map<number, number>();
    placesOf(sizes).forEach((place, i) => {
      const { file, offset } = place!;
      expect(offset % PAGE).toBe(0);
      expect(offset).toBeGreaterThanOrEqual(ends.get(file) ?? 0);
      ends.set(file, offset + sizes[i]);
    });
    expect(ends.size).toBe(2);
    for (const end of ends.values()) expect(end).toBeLessThanOrEqual(LIMIT);
  });

  it('is a file of its own for a tensor that is larger than any may be', () => {
    expect(placesOf([5000, 9000, 5000], 8000)).toEqual([
      { file: 0, offset: 0 },
      { file: 1, offset: 0 },
      { file: 2, offset: 0 },
    ]);
  });
});

it('calls data files as transformers.js looks for them', () => {
  expect([0, 1, 12].map((file) => dataFileName('model.onnx', file))).toEqual([
    'model.onnx_data',
    'model.onnx_data_1',
    'model.onnx_data_12',
  ]);
});
