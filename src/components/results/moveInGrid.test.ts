import { expect, it } from 'vitest';
import { moveInGrid } from './moveInGrid';

const from = { row: 1, column: 1 };

it('moves one cell by an arrow and stays at the edge', () => {
  expect(moveInGrid('ArrowRight', from, 3, false)).toEqual({ row: 1, column: 2 });
  expect(moveInGrid('ArrowRight', { row: 1, column: 2 }, 3, false)).toEqual({ row: 1, column: 2 });
  expect(moveInGrid('ArrowUp', { row: 0, column: 1 }, 3, false)).toEqual({ row: 0, column: 1 });
  expect(moveInGrid('ArrowDown', from, 3, false)).toEqual({ row: 2, column: 1 });
  expect(moveInGrid('ArrowLeft', from, 3, false)).toEqual({ row: 1, column: 0 });
});

it('goes to the ends of the row, and of the grid with Ctrl', () => {
  expect(moveInGrid('Home', from, 3, false)).toEqual({ row: 1, column: 0 });
  expect(moveInGrid('End', from, 3, false)).toEqual({ row: 1, column: 2 });
  expect(moveInGrid('Home', from, 3, true)).toEqual({ row: 0, column: 0 });
  expect(moveInGrid('End', from, 3, true)).toEqual({ row: 2, column: 2 });
});

it('leaves other keys alone', () => {
  expect(moveInGrid('Tab', from, 3, false)).toBeNull();
});
