import { describe, expect, it } from 'vitest';
import { markTexts, nearText } from './marks';

describe('nearText', () => {
  it.each([
    ['  Thanks  @United, see https://t.co/Ab1 now\n', 'thanks , see now'],
    ['RT @a: Tom &amp; Jerry', 'tom & jerry'],
    ['www.example.com great', 'great'],
    ['mail me at me@example.com', 'mail me at me@example.com'],
    ['@anna http://t.co/x', '@anna http://t.co/x'],
  ])('reduces “%s” to what is said', (text, near) => {
    expect(nearText(text)).toBe(near);
  });
});

describe('markTexts', () => {
  const rows = [['good day'], [' good day '], ['Good day @you'], ['bad &amp; sad'], ['плохо @anna'], ['']];
  const marks = markTexts({ rows }, 0);

  it('numbers texts, and texts that are nearly the same', () => {
    expect([...marks.text]).toEqual([0, 0, 1, 2, 3, 4]);
    expect([...marks.near]).toEqual([0, 0, 0, 1, 2, 3]);
    expect([marks.texts, marks.nears]).toEqual([5, 4]);
  });

  it('marks entities and other scripts by row', () => {
    expect([...marks.entities]).toEqual([0, 0, 0, 1, 0, 0]);
    expect([...marks.otherScript]).toEqual([0, 0, 0, 0, 1, 0]);
  });

  it('knows texts of another file', () => {
    expect([marks.findNear('GOOD   day https://t.co/1'), marks.findNear('good night')]).toEqual([0, -1]);
  });

  it('goes over a table once, and again for another column', () => {
    const table = { rows: [['a', 'b']] };
    const first = markTexts(table, 0);
    expect(markTexts(table, 0)).toBe(first);
    expect(markTexts(table, 1)).not.toBe(first);
  });
});
