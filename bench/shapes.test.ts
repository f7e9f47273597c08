import { expect, it } from 'vitest';
import { BASE, drawTensor, drawTexts, MINILM, tensorsOf, TINY } from './shapes';

it('the shapes are the real ones: 22.7, 110 and 4.4 million parameters', () => {
  const millions = [MINILM, BASE, TINY].map(({ config }) =>
    (tensorsOf(config).reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1),
  );
  expect(millions).toEqual(['22.7', '109.5', '4.4']);
});

it('draws the same weights and texts every time, others for another name or seed', () => {
  expect(drawTensor('a.weight', 9000)).toEqual(drawTensor('a.weight', 9000));
  expect(drawTensor('a.weight', 9000)).not.toEqual(drawTensor('b.weight', 9000));
  expect(drawTensor('a.LayerNorm.weight', 3)).toEqual(Float32Array.of(1, 1, 1));
  const [one, other] = [1, 2].map((seed) => drawTexts(TINY.config, 2, 8, seed));
  expect(drawTexts(TINY.config, 2, 8, 1)).toEqual(one);
  expect(other.sequences).not.toEqual(one.sequences);
  expect(one.sequences.map(({ length }) => length)).toEqual([8, 8]);
});
