import { describe, expect, it } from 'vitest';
import { parseJson } from './parseJson';

describe('parseJson', () => {
  it.each([
    ['[NaN, Infinity, -Infinity, 1]', [null, Infinity, -Infinity, 1]],
    ['{"a":NaN,"NaN":"-Infinity","b":"\\"NaN\\\\"}', { a: null, NaN: '-Infinity', b: '"NaN\\' }],
    ['[1234567890123456, -12345678901234567, 0.1234567890123456, "1234567890123456"]', ['1234567890123456', '-12345678901234567', 0.1234567890123456, '1234567890123456']],
    ['"Infinity"', 'Infinity'],
    ['NaN', null],
  ])('reads %s', (text, value) => expect(parseJson(text)).toEqual(value)); // prettier-ignore

  it.each(['[NaNs]', '[1NaN]', '[-NaN]', '[nan]', '[Infinity2]', '{NaN: 1}', '[NaN', '["NaN]'])(
    'takes %s for what it is: no JSON',
    (text) => expect(() => parseJson(text)).toThrow(SyntaxError),
  );
});
