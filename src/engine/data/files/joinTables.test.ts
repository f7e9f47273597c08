import { describe, expect, it } from 'vitest';
import { utf8 } from '../corpus/trap';
import { joinTables } from './joinTables';
import { readTable } from './read';

const read = (text: string, name = 'a.csv') => readTable(utf8(text), name);

describe('shards of one part', () => {
  it('are one table, in their order, whatever order their columns have', () => {
    const joined = joinTables([read('text,label\na,0\nb,1\n'), read('label,text\n1,c\n0,d\n', 'b.csv')]);
    expect(joined.rows.slice(0)).toEqual([['a', '0'], ['b', '1'], ['c', '1'], ['d', '0']]);
    expect(joined.columns).toEqual(['text', 'label']);
    expect(joined.notices).toEqual([]);
  }); // prettier-ignore

  it('have a fingerprint that depends on each and on their order', () => {
    const [a, b] = [read('text,label\na,0\n'), read('text,label\nb,0\n')];
    const prints = [[a], [b], [a, b], [b, a]].map((tables) => joinTables(tables).fingerprint);
    expect(new Set(prints).size).toBe(4);
    expect(prints[0]).toBe(a.fingerprint);
  });

  it('that lack a column have empty cells there, and it is told', () => {
    const joined = joinTables([read('text,label,id\na,0,1\n'), read('text,label\nb,1\n', 'b.csv')]);
    expect(joined.rows.slice(0)).toEqual([['a', '0', '1'], ['b', '1', '']]);
    expect(joined.notices).toEqual(['“b.csv” lacks columns of a.csv; their cells are empty.']);
  }); // prettier-ignore

  it('with no column in common are refused', () => {
    const tables = [read('text,label\na,0\n'), read('x,y\nb,1\n', 'b.csv')];
    expect(() => joinTables(tables)).toThrow('b.csv has the columns “x”, “y” and a.csv has “text”, “label”');
  });

  it('count unreadable rows where they are now', () => {
    const odd = read('text,label\na,0\nb,1,2,3\n');
    const at = odd.unreadable.map(({ row }) => row);
    expect(at.length).toBeGreaterThan(0);
    const joined = joinTables([read('text,label\nx,0\ny,1\n'), odd]);
    expect(joined.unreadable.map(({ row }) => row)).toEqual(at.map((row) => row + 2));
  });
});
