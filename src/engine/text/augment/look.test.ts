import { describe, expect, it } from 'vitest';
import { createRandom } from '@/engine/random';
import { changeLook } from './look';

/** Every copy that forty rows give. */
function looks(text: string): Set<string> {
  return new Set(Array.from({ length: 40 }, (_, row) => changeLook(text, createRandom(42, row))));
}

describe('changeLook', () => {
  it('writes in small or in capital letters', () => {
    expect(looks('Never Again')).toEqual(new Set(['never again', 'NEVER AGAIN']));
  });

  it('takes the other case where the text is in one already, so that there is always a copy', () => {
    expect(looks('never again')).toEqual(new Set(['NEVER AGAIN']));
    expect(looks('NEVER')).toEqual(new Set(['never']));
  });

  it('keeps the letters of @names, links and entities', () => {
    expect(looks('Hi @JetBlue &amp; See https://t.co/AbC')).toEqual(
      new Set(['hi @JetBlue &amp; see https://t.co/AbC', 'HI @JetBlue &amp; SEE https://t.co/AbC']),
    );
  });

  it('leaves emoji out or doubles them, joined ones and flags as one', () => {
    expect(looks('好 👩\u200d👧 🇩🇪👍🏽')).toEqual(new Set(['好', '好 👩\u200d👧👩\u200d👧 🇩🇪🇩🇪👍🏽👍🏽']));
  });

  it('never leaves nothing: what is all emoji is doubled', () => {
    expect(looks(' 🙃 ')).toEqual(new Set([' 🙃🙃 ']));
  });

  it('leaves alone what has neither case nor emoji', () => {
    expect(looks('东京  1482 #')).toEqual(new Set(['东京  1482 #']));
  });
});
