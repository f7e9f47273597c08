import { expect, it } from 'vitest';
import { chartSize } from './useChartSize';

it('is 420 by 264 where there is room', () => {
  expect(chartSize(576)).toEqual({ width: 420, height: 264 });
  expect(chartSize(417)).toEqual({ width: 417, height: 264 });
});

it('is as wide as a phone and lower there', () => {
  expect(chartSize(358)).toEqual({ width: 358, height: 228 });
  expect(chartSize(288)).toEqual({ width: 288, height: 228 });
});
