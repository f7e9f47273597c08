import { describe, expect, it } from 'vitest';
import { numberIn } from './numbers';

const parse = numberIn('--some', { from: 0 });

describe('numberIn', () => {
  it.each([
    ['16', 16],
    ['0.1', 0.1],
    ['.5', 0.5],
    ['5e-5', 5e-5],
    ['+2.', 2],
    ['1E3', 1000],
  ])('reads %s', (text, value) => {
    expect(parse(text)).toBe(value);
  });

  it.each(['', ' ', 'abc', '0x10', '1,5', 'NaN', 'Infinity', '1e999', '--5', '5 %', '-1'])(
    'refuses “%s” in a sentence with the option',
    (text) => {
      expect(() => parse(text)).toThrow(`--some takes a number from 0 up; “${text}” is none.`);
    },
  );

  it('says what it would take', () => {
    expect(() => numberIn('--n', { from: 2, integer: true })('2.5')).toThrow('a whole number from 2 up;');
    expect(() => numberIn('--n', { from: 0, to: 0.9 })('1')).toThrow('a number from 0 to 0.9;');
    expect(() => numberIn('--n')('x')).toThrow('--n takes a number; “x” is none.');
  });
});
