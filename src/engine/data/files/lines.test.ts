import { describe, expect, it } from 'vitest';
import { readMapping } from './lines';
import { readTable } from './read';

const mapping = (text: string) => {
  const rows = text.split('\n').map((line) => [line]);
  return readMapping({ ...readTable(new TextEncoder().encode('a,b\nc,d'), 'mapping.txt'), rows });
};

describe('readMapping', () => {
  it('reads a label and its name a line, whatever stands between', () => {
    expect(mapping('0\tnegative\n1 : neutral\n2,very positive\n')).toEqual({
      0: 'negative',
      1: 'neutral',
      2: 'very positive',
    });
  });

  it('takes the first of several names, and passes over other lines', () => {
    expect(mapping('0\t❤\t_red_heart_\nnothing here\n\t\n')).toEqual({ 0: '❤' });
  });

  it('keeps a label called __proto__', () => {
    expect(Object.entries(mapping('__proto__\tbad'))).toEqual([['__proto__', 'bad']]);
  });
});
