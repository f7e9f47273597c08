// Where the labels at the ends of the curves stand: beside their curve where there is room, never on each other.

/** Two lines of 12 px type and the air between two labels. */
const LABEL_SPACING = 31;

/**
 * Positions as near as possible to the wished ones, at least `spacing` apart and none below `lowest`. Order among
 * labels is that of their wishes, so leaders never cross.
 */
export function spaceLabels(wished: readonly number[], lowest: number, spacing = LABEL_SPACING): number[] {
  const order = wished.map((_, index) => index).sort((a, b) => wished[a] - wished[b]);
  const placed = order.map((index) => wished[index]);
  for (let i = 1; i < placed.length; i += 1) placed[i] = Math.max(placed[i], placed[i - 1] + spacing);
  let limit = lowest;
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    placed[i] = Math.min(placed[i], limit);
    limit = placed[i] - spacing;
  }
  const result = new Array<number>(wished.length);
  order.forEach((index, rank) => (result[index] = placed[rank]));
  return result;
}

/**
 * Path of the thin line from 7 px right of a curve's last point along its height, then up or down to the label.
 * @param x of the point; undefined: the curve spans the plot. @param right edge of the plot; all in px
 */
export function leader(x: number | undefined, y: number, place: number, right: number): string {
  if (x === undefined) {
    // The dotted line leads there by itself unless its label had to move.
    return Math.abs(place - (y - 3)) > 2 ? `M${right + 2} ${y} L${right + 7} ${place}` : '';
  }
  const from = Math.min(x + 7, right + 7);
  return `M${from} ${y} L${Math.max(from, right - 2)} ${y} L${right + 7} ${place}`;
}
