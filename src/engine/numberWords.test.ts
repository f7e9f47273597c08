import { expect, it } from 'vitest';
import { counted, grouped, percent } from './numberWords';

it('groups thousands', () => {
  expect([0, 999, 14_640, 1_600_000].map(grouped)).toEqual(['0', '999', '14,640', '1,600,000']);
});

it('counts one thing and several', () => {
  expect([0, 1, 2000].map((rows) => counted(rows, 'row'))).toEqual(['0 rows', '1 row', '2,000 rows']);
  expect([1, 2].map((classes) => counted(classes, 'class', 'classes'))).toEqual(['1 class', '2 classes']);
});

it('writes shares to a tenth of a per cent', () => {
  expect([0, 0.0214, 0.7612, 1].map(percent)).toEqual(['0.0 %', '2.1 %', '76.1 %', '100.0 %']);
});
