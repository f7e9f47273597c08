import { describe, expect, it } from 'vitest';
import { COPY_FIELDS } from '../recipe';
import { copiesOf } from './augment';

const EXAMPLES = Array.from({ length: 60 }, (_, i) => ({
  text: `@crew${i} Number ${i} of many words in a tweet that goes on for a while 🙃`,
  label: i % 3,
  row: 7 * i,
}));

describe.each(COPY_FIELDS)('copies by %s', (field) => {
  const copies = copiesOf(EXAMPLES, field, 42);

  it('have label and row of their tweet, and another text', () => {
    expect(copies.length).toBeGreaterThan(20);
    for (const copy of copies) {
      const of = EXAMPLES.find(({ row }) => row === copy.row)!;
      expect(copy.label).toBe(of.label);
      expect(copy.text).not.toBe(of.text);
    }
  });

  it('are the same again, in whatever order and company the tweets come', () => {
    const turned = copiesOf([...EXAMPLES].reverse(), field, 42).reverse();
    expect(turned).toEqual(copies);
    const few = EXAMPLES.slice(20, 30);
    const rows = new Set(few.map(({ row }) => row));
    expect(copiesOf(few, field, 42)).toEqual(copies.filter(({ row }) => rows.has(row)));
  });
});

it('copies differ by seed where anything is drawn', () => {
  expect(copiesOf(EXAMPLES, 'augmentWords', 43)).not.toEqual(copiesOf(EXAMPLES, 'augmentWords', 42));
  expect(copiesOf(EXAMPLES, 'augmentNames', 43)).toEqual(copiesOf(EXAMPLES, 'augmentNames', 42));
});

it('a tweet that a kind does not change has no copy', () => {
  expect(copiesOf([{ text: 'nobody here', label: 0, row: 1 }], 'augmentNames', 1)).toEqual([]);
});
