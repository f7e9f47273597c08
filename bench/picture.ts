// The ratios of a run as an SVG: a bar a row on one logarithmic axis. Readable on a light and on a dark page.
import { figure } from './report';
import type { Row } from './row';

const WIDTH = 900;
const LINE = 40;
/** Where bars begin, and where the largest ends: names on the left, figures on the right. */
const LEFT = 430;
const RIGHT = WIDTH - 80;
const TOP = 56;

const STYLE = `
  .page { fill: #ffffff }
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .small { font-size: 11px; fill: #59636e }
  .bar { fill: #1a7f5a } .worse { fill: #bc4c00 }
  .axis { stroke: #d1d9e0 } .even { stroke: #59636e }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 }
    text { fill: #f0f6fc } .small { fill: #9198a1 }
    .bar { fill: #3fb68b } .worse { fill: #f0883e }
    .axis { stroke: #3d444d } .even { stroke: #9198a1 }
  }`;

/** Rows without a ratio are left out. @throws where none has one */
export function picture(rows: readonly Row[]): string {
  const shown = rows.filter((row): row is Compared => row.ratio !== null && row.ratio > 0);
  if (!shown.length) throw new Error('picture: no row has a ratio.');
  const ticks = ticksOf(shown.map(({ ratio }) => ratio));
  const x = scale(ticks[0], ticks.at(-1)!);
  const height = TOP + shown.length * LINE + 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>How many times better Warble is</title><style>${STYLE}</style>`,
    '<rect class="page" width="100%" height="100%"/>',
    '<text x="8" y="20">How many times better Warble is</text>',
    ...ticks.map((tick) => drawTick(tick, x(tick), height)),
    ...shown.map((row, i) => drawRow(row, TOP + i * LINE, x)),
    '</svg>\n',
  ].join('\n');
}

type Compared = Row & { ratio: number };

/** Powers of ten and, between them, twos and fives, from the one below all values to the one above; 1 is among them. */
export function ticksOf(values: readonly number[]): number[] {
  const [least, most] = [Math.min(1, ...values), Math.max(1, ...values)];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++)
    ticks.push(...[1, 2, 5].map((times) => Number((times * 10 ** power).toPrecision(1))));
  const first = ticks.findLastIndex((tick) => tick <= least);
  const last = ticks.findIndex((tick) => tick >= most && tick > ticks[first]);
  return ticks.slice(first, last + 1);
}

function scale(least: number, most: number): (value: number) => number {
  const span = Math.log(most / least);
  return (value) => Math.round(LEFT + ((RIGHT - LEFT) * Math.log(value / least)) / span);
}

function drawTick(tick: number, at: number, height: number): string {
  return (
    `<line class="${tick === 1 ? 'even' : 'axis'}" x1="${at}" x2="${at}" y1="${TOP - 8}" y2="${height - 12}"/>` +
    `<text class="small" x="${at}" y="${TOP - 14}" text-anchor="middle">${figure(tick)} ×</text>`
  );
}

function drawRow({ name, note, peer, ratio }: Compared, top: number, x: (value: number) => number): string {
  const [from, to] = [x(Math.min(1, ratio)), x(Math.max(1, ratio))];
  const against = [peer && `against ${peer.name}`, note].filter(Boolean).join(', ');
  return [
    `<g><title>${escaped(`${name}: ${figure(ratio)} times, ${against}`)}</title>`,
    `<text x="8" y="${top + 14}">${escaped(cut(name, 60))}</text>`,
    `<text class="small" x="8" y="${top + 29}">${escaped(cut(against, 72))}</text>`,
    `<rect class="${ratio < 1 ? 'worse' : 'bar'}" x="${from}" y="${top + 8}" width="${Math.max(to - from, 2)}" height="16" rx="2"/>`,
    `<text x="${Math.max(to, x(1)) + 6}" y="${top + 20}">${figure(ratio)} ×</text></g>`,
  ].join('');
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
