// The two curves of a run as SVG, drawn as the page draws them: the same points, axes, marks and labels.
import { accuracyAxis, epochsShown, epochTicks, lossAxis, tickReach, type Axis } from '@/engine/curves/axes';
import { endLabels, tickText } from '@/engine/curves/ends';
import { leader, spaceLabels } from '@/engine/curves/labels';
import type { DrawnRun, Measure, OtherRun, Point } from '@/engine/curves/run';
import { otherSeriesOf, seriesOf, type OtherSeries, type Series } from '@/engine/curves/series';
import { safe, type Html } from './html';

/** px. The right has room for the labels at the ends. */
const SIZE = { width: 420, height: 264 };
const PLOT = { left: 34, top: 10, right: 328, bottom: 234 };

const TITLES: Record<Measure, readonly [title: string, aside: string]> = {
  loss: ['Loss', 'lower is better'],
  accuracy: ['Accuracy, %', 'higher is better; whiskers are 95\u00a0% intervals'],
};

export function curveFigure(run: DrawnRun, others: readonly OtherRun[], measure: Measure): Html {
  const series = seriesOf(run, measure);
  const laidOver = others.map((other) => otherSeriesOf(other, measure));
  const axis = measure === 'loss' ? lossAxis(run, laidOver) : accuracyAxis(run);
  const epochs = epochsShown(run, laidOver);
  const place = placeOf(axis, epochs);
  const [title, aside] = TITLES[measure];
  const spoken = `${title} by step and epoch; the same numbers are in the table of epochs`;
  return safe`<figure><figcaption><b>${title}</b> ${aside}</figcaption>
<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${spoken}">
${grid(axis, measure, place)}${ruler(epochs, place)}<path class="baseline" d="${line(
    [
      { x: 0, y: series.baseline },
      { x: epochs, y: series.baseline },
    ],
    place,
  )}"/>
${others.length > 0 ? laidOver.map((other) => otherCurves(other, place)) : null}${curves(series, place)}${marks(series, place)}${labels(series, measure, place)}</svg></figure>`;
}

type Place = (point: Point) => { x: number; y: number };

/** What is outside of the axis stands at its edge. */
function placeOf({ domain: [low, high] }: Axis, epochs: number): Place {
  const { left, top, right, bottom } = PLOT;
  return ({ x, y }) => {
    const share = Math.max(0, Math.min(1, (y - low) / (high - low)));
    return { x: pixel(left + ((right - left) * x) / epochs), y: pixel(bottom - (bottom - top) * share) };
  };
}

/** A tenth of a pixel is all that can be seen. */
const pixel = (value: number): number => Number(value.toFixed(1));

function line(points: readonly Point[], place: Place): string {
  const places = points.map(place).map(({ x, y }) => `${x} ${y}`);
  return places.length > 0 ? `M${places.join('L')}` : '';
}

function grid({ ticks }: Axis, measure: Measure, place: Place): Html[] {
  return ticks.map((tick) => {
    const { y } = place({ x: 0, y: tick });
    return safe`<path class="grid" d="M${PLOT.left} ${y}H${PLOT.right}"/><text class="tick" x="${PLOT.left - 6}" y="${y + 4}" text-anchor="end">${tickText(tick, measure)}</text>`;
  });
}

/** A long tick an epoch, short ones between two. */
function ruler(epochs: number, place: Place): Html {
  const { left, right, bottom } = PLOT;
  const { labelled, minorPerEpoch } = epochTicks(epochs, right - left);
  const at = (epoch: number) => place({ x: epoch, y: 0 }).x;
  const ticks = Array.from({ length: epochs * minorPerEpoch + 1 }, (_, tick) => tick);
  const path = ticks.map(
    (tick) => `M${at(tick / minorPerEpoch)} ${bottom}v${tickReach(tick, minorPerEpoch)}`,
  );
  const numbers = labelled.map(
    (epoch) =>
      safe`<text class="tick" x="${at(epoch)}" y="${bottom + 21}" text-anchor="middle">${epoch}</text>`,
  );
  return safe`<path class="axis" d="M${left} ${bottom}H${right}${path.join('')}"/>${numbers}<text class="tick" x="${right + 10}" y="${bottom + 21}">epoch</text>`;
}

function curves({ raw, smooth, validation, means }: Series, place: Place): Html {
  return safe`<path class="raw" d="${line(raw, place)}"/><path class="smooth" d="${line(smooth, place)}"/><path class="validation" d="${line(validation, place)}"/><path class="means" d="${line(means, place)}"/>`;
}

/** Paler, with what it is called at its ends. */
function otherCurves({ label, train, validation }: OtherSeries, place: Place): Html[] {
  const kinds = [
    { points: train, kind: 'train' },
    { points: validation, kind: 'validation' },
  ];
  return kinds.flatMap(({ points, kind }) => {
    const end = points.at(-1);
    if (!end) return [];
    const { x, y } = place(end);
    return [
      safe`<path class="other ${kind}" d="${line(points, place)}"/><text class="end ${kind}" x="${x - 2}" y="${Math.max(PLOT.top + 9, y - 5)}" text-anchor="end">${label}</text>`,
    ];
  });
}

function marks({ validation, means }: Series, place: Place): Html[] {
  const whiskers = validation.flatMap(({ x, y, whisker }) => {
    if (!whisker) return [];
    const [low, high] = [place({ x, y: y - whisker[0] }), place({ x, y: y + whisker[1] })];
    return [safe`<path class="whisker" d="M${low.x} ${low.y}V${high.y}"/>`];
  });
  const diamonds = validation.map((point) => {
    const { x, y } = place(point);
    return safe`<path class="diamond${point.kept ? ' kept' : ''}" d="M${x} ${pixel(y - 4.6)}l4.6 4.6l-4.6 4.6l-4.6 -4.6z"/>`;
  });
  const circles = means.map((point) => {
    const { x, y } = place(point);
    return safe`<circle class="mean${point.open ? ' open' : ''}" cx="${x}" cy="${y}" r="3.5"/>`;
  });
  return [...whiskers, ...diamonds, ...circles];
}

function labels(series: Series, measure: Measure, place: Place): Html[] {
  const all = endLabels(series, measure);
  const ends = all.map(({ x, y }) => place({ x: x ?? 0, y }));
  // Above its curve by 3 px, so that the leader meets it between name and value.
  const places = spaceLabels(
    ends.map(({ y }) => y - 3),
    PLOT.bottom - 16,
  );
  const x = PLOT.right + 10;
  return all.map(({ name, value, tone, x: own }, i) => {
    const path = leader(own === null ? undefined : ends[i].x, ends[i].y, places[i], PLOT.right);
    return safe`<path class="leader" d="${path}"/><text class="label ${tone}" x="${x}" y="${places[i] + 4}">${name}</text><text class="label ${tone}" x="${x}" y="${places[i] + 17}">${value}</text>`;
  });
}
