import { expect, it } from 'vitest';
import { createRandom } from '@/engine/random';
import { maskNames } from './names';

it.each([
  ['@united two hours, @SouthwestAir: one', '@user two hours, @user: one'],
  ['see https://t.co/abc?x=1&y=2, or WWW.example.com/a', 'see http or http'],
  ['RT @a: https://t.co/@b', 'RT @user: http'],
  ['write to me@example.com or (@me)', 'write to me@example.com or (@user)'],
  ['@@odd and @ alone, @user as it is', '@@odd and @ alone, @user as it is'],
  ['nobody is named', 'nobody is named'],
])('masks @names and links: %s', (text, masked) => {
  expect(maskNames(text, createRandom(1))).toBe(masked);
});
