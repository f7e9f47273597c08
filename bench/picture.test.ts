import { expect, it } from 'vitest';
import { picture, ticksOf } from './picture';
import { count, times } from './row';

const row = (name: string, ratio: number) =>
  times(name, 'ms', [100], { name: 'stock <tfjs>', samples: [100 * ratio] }, 'an adapter');

/** x and width of every bar. */
const bars = (svg: string) =>
  [...svg.matchAll(/<rect class="(\w+)" x="(\d+)" y="\d+" width="(\d+)"/g)].map(([, kind, x, width]) => ({
    kind,
    from: Number(x),
    to: Number(x) + Number(width),
  }));

it('draws a bar a ratio on a logarithmic axis: ten times is as far from once as a hundred from ten', () => {
  const [ten, hundred] = bars(picture([row('ten', 10), count('dispatches', '', 7), row('hundred', 100)]));
  expect(ten.from).toBe(hundred.from);
  expect(Math.abs(hundred.to - ten.to - (ten.to - ten.from))).toBeLessThanOrEqual(1);
});

it('draws what is worse to the other side of once, in another colour', () => {
  const [better, worse] = bars(picture([row('better', 4), row('worse', 0.25)]));
  expect([better.kind, worse.kind]).toEqual(['bar', 'worse']);
  expect(worse.to).toBe(better.from);
});

it('names the peer and the adapter, with what XML reserves escaped, and has colours for dark pages', () => {
  const svg = picture([row('a & b', 3)]);
  expect(svg).toContain('a &amp; b: 3 times, against stock &lt;tfjs&gt;, an adapter');
  expect(svg).toContain('prefers-color-scheme: dark');
});

it('marks the axis with ones, twos and fives that hold every value and once', () => {
  expect(ticksOf([3, 36])).toEqual([1, 2, 5, 10, 20, 50]);
  expect(ticksOf([0.3, 0.9])).toEqual([0.2, 0.5, 1]);
});

it('says so where nothing was compared', () => {
  expect(() => picture([count('dispatches', '', 7)])).toThrow('no row has a ratio');
});
