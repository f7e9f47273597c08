import { describe, expect, it } from 'vitest';
import { WholeRows, WINDOW } from './wholeRows';

const encoder = new TextEncoder();

function count(format: 'csv' | 'jsonl', ...pieces: string[]) {
  const whole = new WholeRows(format);
  for (const piece of pieces) whole.push(encoder.encode(piece));
  return [whole.rows, whole.bytes];
}

describe('whole rows', () => {
  it('end where a line break stands outside of quotes', () => {
    expect(count('csv', 'a,1\n"two\nlines ""é""\n",2\nb')).toEqual([2, 26]);
    expect(count('csv', 'a,1\n"two\nlines')).toEqual([1, 4]);
    expect(count('jsonl', '{"a":"\\""}\n{"a"')).toEqual([1, 11]);
    expect(count('csv')).toEqual([0, 0]);
  });

  it('are the same wherever the bytes are cut', () => {
    const text = 'a,"x ""y"" \n z"\n"",\n';
    for (let cut = 0; cut <= text.length; cut++)
      expect(count('csv', text.slice(0, cut), text.slice(cut))).toEqual([2, 20]);
  });

  it('tell where the window of the last one begins', () => {
    const whole = new WholeRows('csv');
    whole.push(encoder.encode('ab\n'.repeat(WINDOW)));
    expect(whole.window).toEqual({ row: 0, bytes: 0 });
    whole.push(encoder.encode('ab\na'));
    expect(whole).toMatchObject({ rows: WINDOW + 1, window: { row: WINDOW, bytes: 3 * WINDOW } });
  });
});
