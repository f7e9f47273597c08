import { expect, it } from 'vitest';
import { epochLabels, stepTicks } from './progress';

it('has a tick a step in a short run', () => {
  expect(stepTicks(4).map(({ at }) => at)).toEqual([0.25, 0.5, 0.75]);
});

it('never has more than eighty ticks, every fifth one major', () => {
  for (const steps of [81, 204, 999, 31_250]) expect(stepTicks(steps).length).toBeLessThanOrEqual(80);
  const ticks = stepTicks(204);
  expect(ticks[0]).toEqual({ at: 5 / 204, major: false });
  expect(ticks[4]).toEqual({ at: 25 / 204, major: true });
});

it('names epochs while there is room, then numbers them, then some of them', () => {
  expect(epochLabels(2)).toEqual([
    { at: 0.25, text: 'epoch 1' },
    { at: 0.75, text: 'epoch 2' },
  ]);
  expect(epochLabels(8).map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  expect(epochLabels(50)).toHaveLength(17);
});
