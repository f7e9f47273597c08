import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from '../types';
import { markTexts, nearText } from './marks';
import { findRepeats } from './repeats';

const find = (examples: Example[]) => {
  const { duplicates, nearDuplicates, conflicts } = findRepeats(
    examples,
    markTexts({ rows: examples.map(({ text }) => [text]) }, 0),
  );
  const rows = (list: Example[]) => list.map(({ row }) => row);
  return [rows(duplicates), rows(nearDuplicates), rows(conflicts)];
};
const examplesOf = (items: { text: string; label: number }[]) => items.map((item, row) => ({ ...item, row }));

describe('findRepeats', () => {
  it('keeps the first of each text and class, and calls all rows of a text with two classes conflicts', () => {
    const examples = examplesOf([
      { text: 'a', label: 0 },
      { text: 'a', label: 1 },
      { text: ' a ', label: 1 },
      { text: 'A', label: 0 },
      { text: 'b', label: 0 },
      { text: 'b', label: 0 },
    ]);
    expect(find(examples)).toEqual([[2, 5], [3], [0, 1, 2]]);
  });

  it('agrees with comparing every pair of texts, whatever the data', () => {
    const example = fc.record({
      text: fc.constantFrom('a', 'A', ' a', 'a @x', 'b', 'B http://t.co/1', 'c'),
      label: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(example, { maxLength: 30 }), (items) => {
        const examples = examplesOf(items);
        const same = (a: Example, b: Example) => a.text.trim() === b.text.trim();
        const near = (a: Example, b: Example) => nearText(a.text) === nearText(b.text);
        const before = (a: Example) => examples.filter((b) => b.row < a.row && b.label === a.label);
        const expected = [
          examples.filter((a) => before(a).some((b) => same(a, b))),
          examples.filter((a) => {
            const first = before(a).find((b) => near(a, b));
            return first !== undefined && !same(a, first);
          }),
          examples.filter((a) => examples.some((b) => same(a, b) && a.label !== b.label)),
        ];
        expect(find(examples)).toEqual(expected.map((list) => list.map(({ row }) => row)));
      }),
    );
  });
});
