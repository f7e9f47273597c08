import { describe, expect, it } from 'vitest';
import { decodeEntities, hasEntities } from './entities';

describe('entities', () => {
  it.each([
    ['Tom &amp; Jerry &lt;3 &quot;hi&quot; it&#39;s &#x1F600;', 'Tom & Jerry <3 "hi" it\'s 😀'],
    ['&amp;lt;', '&lt;'],
    [
      'AT&T; fish & chips &unknown; &#0; &#xD800; &#x110000;',
      'AT&T; fish & chips &unknown; &#0; &#xD800; &#x110000;',
    ],
    ['no ampersand', 'no ampersand'],
  ])('of “%s” become their characters, once', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded);
  });

  it('are told from ampersands', () => {
    expect(['R&B', 'a &amp b', 'x &amp; y', '&#128;'].map(hasEntities)).toEqual([false, false, true, true]);
  });
});
