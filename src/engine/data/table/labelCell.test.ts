import { describe, expect, it } from 'vitest';
import { listIn, oneLabel } from './labelCell';

describe('oneLabel', () => {
  it.each([
    ['pos', 'pos'],
    ['', ''],
    ['["pos"]', 'pos'],
    ["['pos']", 'pos'],
    ['["it\'s"]', "it's"],
    ['["it\\"s"]', 'it"s'],
    ["['it\\'s']", "it's"],
    ['[ " pos " ]', 'pos'],
    ['{"choices":["a"]}', 'a'],
    ['{"choices": []}', ''],
    ['[]', ''],
    ['[1]', '1'],
    ['[9007199254740993]', '9007199254740993'],
    ['[true]', 'true'],
    ['[["a"]]', 'a'],
    ['[{"rating":4}]', '4'],
    ['{"taxonomy":[["A","B"]]}', 'A / B'],
    ['[{"taxonomy":[["A","B"],["C"]]}]', '["A / B","C"]'],
    ['{"choices":["a","b"]}', '["a","b"]'],
    ['["a",{"choices":["b","c"]}]', '["a","b","c"]'],
    ['{"a":["b"]}', ''],
    ['{"choices":["a"],"x":1}', ''],
    ['[{"start":0,"end":3,"labels":["PER"]}]', ''],
  ])('takes %s for %s', (cell, label) => expect(oneLabel(cell)).toBe(label));

  it.each(['["a", "b"]', "['a', 'b']", "['a' 'b']", '[photo]', '[null]', '{', '{tired}', '[1, 2]'])(
    'leaves %s as it is',
    (cell) => expect(oneLabel(cell)).toBe(cell),
  );
});

describe('listIn', () => {
  it.each([
    ['["a", "b"]', ['a', 'b']],
    ["['a', \"b's\"]", ['a', "b's"]],
    ['{"choices":["a","b"]}', ['a', 'b']],
    ['[1, "b"]', ['1', 'b']],
    ['[]', []],
    ['[photo]', null],
    ["['a' 'b']", ['a', 'b']],
    ["['a'\n \"b's\"]", ['a', "b's"]],
    ['a', null],
  ])('of %s is %j', (cell, labels) => expect(listIn(cell)).toEqual(labels));
});
