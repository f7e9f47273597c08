import { describe, expect, it } from 'vitest';
import { NestedColumns } from './nested';

function tableOf(...values: Record<string, unknown>[]) {
  const columns = new NestedColumns();
  const rows = values.map((value) => columns.cellsOf(value));
  return { names: columns.names, rows };
}

describe('NestedColumns', () => {
  it('names what is nested by its path', () => {
    expect(tableOf({ a: { b: { c: 1 } }, d: [1, { e: 2 }] })).toEqual({
      names: ['a.b.c', 'd'],
      rows: [['1', '[1,{"e":2}]']],
    });
  });

  it('leaves an empty cell where an object lacks a value, and none for an empty object', () => {
    expect(tableOf({ a: { b: 1 } }, { c: null, a: {} })).toEqual({
      names: ['a.b', 'c'],
      rows: [['1'], ['', '']],
    });
  });

  it('keeps a name with a dot apart from a path', () => {
    expect(tableOf({ 'a.b': 1, a: { b: 2 } })).toEqual({ names: ['a.b', 'a.b'], rows: [['1', '2']] });
  });

  it('keeps what is deeper than six levels as JSON', () => {
    const deep = { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } };
    expect(tableOf(deep)).toEqual({ names: ['a.b.c.d.e.f.g'], rows: [['{"h":1}']] });
  });

  it('makes no more than 300 columns of keys that are data', () => {
    const values = Array.from({ length: 1000 }, (_, i) => ({ by: { [`u${i}`]: i }, text: 'x' }));
    const { names, rows } = tableOf(...values);
    expect(names).toHaveLength(302);
    expect(rows[999][names.indexOf('by')]).toBe('{"u999":999}');
  });

  it('leaves prototypes alone', () => {
    const value = JSON.parse('{"__proto__": {"__proto__": 1}}') as Record<string, unknown>;
    expect(tableOf(value)).toEqual({ names: ['__proto__.__proto__'], rows: [['1']] });
  });
});
