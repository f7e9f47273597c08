import { expect, it } from 'vitest';
import { isOtherScript } from './script';

it.each([
  ['so happy today 😀😀😀', false],
  ['café naïve Zürich – “quoted”', false],
  ['доброе утро', true],
  ['おはよう ok', true],
  ['صباح الخير good', true],
  ['Москва is a large and beautiful city', false],
  ['😀 123 !!!', false],
])('tells whether “%s” is mostly in letters that are not Latin: %s', (text, answer) => {
  expect(isOtherScript(text)).toBe(answer);
});
