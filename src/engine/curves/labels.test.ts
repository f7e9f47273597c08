import { expect, it } from 'vitest';
import { spaceLabels } from './labels';

it('leaves labels where they wish to be when they are apart', () => {
  expect(spaceLabels([10, 60, 120], 220)).toEqual([10, 60, 120]);
});

it('keeps labels 31 px apart, in the order of their curves', () => {
  expect(spaceLabels([60, 50, 55], 220)).toEqual([112, 50, 81]);
});

it('pushes upwards what would fall below the plot', () => {
  expect(spaceLabels([200, 210, 215], 216)).toEqual([154, 185, 216]);
});
