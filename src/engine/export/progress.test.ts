import { expect, it } from 'vitest';
import { percents } from './progress';
import type { ExportProgress } from './types';

it('tells each whole percent once, from the first to the last', () => {
  const told: ExportProgress[] = [];
  const count = percents('read', 1000, (progress) => told.push(progress));
  for (let i = 0; i < 1000; i++) count(1);
  expect(told).toHaveLength(101);
  expect(told[0]).toEqual({ stage: 'read', share: 0 });
  expect(told.at(-1)).toEqual({ stage: 'read', share: 1 });
});
