// A chart of Trackio's dashboard as CSV (trackio/frontend/src/components/LinePlot.svelte, seen with 0.43): axis, one figure, the
// run's id and name. What is no number is left out, so a run that diverged just ends.
import { figureOf, isEpoch } from '../figures';
import { toPoints, type Row } from '../points';
import type { ReadHistory } from '../types';
import { severalRuns, unreadable, withoutFigures } from '../unreadable';
import { numberIn, placeIn, type Sheet } from './cells';

const [ID, NAME] = ['series_key', 'run'];

export const isTrackio = (header: readonly string[]) => header.includes(ID) && header.includes(NAME);

export function readTrackioChart(file: File, { header, rows }: Sheet): ReadHistory {
  const [axis = '', tag = ''] = header.filter((name) => name !== ID && name !== NAME);
  const figure = figureOf(tag);
  if (!figure) throw withoutFigures(file, [tag || axis]);
  const names = rows.map((cells) => cells[header.indexOf(NAME)] ?? '');
  const ids = new Set(rows.map((cells) => cells[header.indexOf(ID)]));
  if (ids.size > 1) throw severalRuns(file, ids.size, [...new Set(names)]);
  const table = rows.flatMap((cells): Row[] => {
    const x = placeIn(cells[header.indexOf(axis)]);
    const value = numberIn(cells[header.indexOf(tag)]);
    return x === null || value === null
      ? []
      : [{ step: x, epoch: isEpoch(axis) ? x : null, figures: { [figure]: value } }];
  });
  if (table.length === 0) throw withoutFigures(file, []);
  // With a logarithmic axis the dashboard writes logarithms, under the same name. No loss of classes is below 0.
  if (table.some(({ figures }) => Object.values(figures).some((value) => value < 0)))
    throw unreadable(
      file,
      `has ${tag} below 0: Trackio writes logarithms where its logarithmic scale is on`,
      'Turn the scale off and export the chart again',
    );
  return {
    source: 'trackio',
    ...(names[0] && { name: names[0] }),
    model: '',
    at: null,
    runtime: null,
    ...toPoints(table),
  };
}
