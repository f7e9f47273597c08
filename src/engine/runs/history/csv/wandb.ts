// What W&B gives as CSV: the history of a run (a row for each call of log, from the API or the table of a run), and the lines
// of a chart (a column for each run, and two for the least and the most of the points that were drawn as one).
import { figureOf, isEpoch, type Figure } from '../figures';
import { toPoints, type Row } from '../points';
import type { ReadHistory } from '../types';
import { severalRuns, withoutFigures } from '../unreadable';
import { numberIn, placeIn, type Sheet } from './cells';

/** W&B's own count goes on with each call of log; the Trainer's counts steps. */
const STEP = '_step';
const TRAINER_STEP = 'train/global_step';
const TIME = '_timestamp';
const RUNTIME = '_runtime';

export const isHistory = (header: readonly string[]) =>
  header.includes(STEP) && (header.includes(TIME) || header.includes(RUNTIME) || header.some(figureOf));

/** A row for each call of log. Began with the first, took until the last. */
export function readWandbHistory(file: File, { header, rows }: Sheet): ReadHistory {
  const placeOf = (cells: string[], name: string) => placeIn(cells[header.indexOf(name)]);
  const epochName = header.find(isEpoch) ?? '';
  const columns = columnsOf(header);
  const table = rows.flatMap((cells): Row[] => {
    const step = placeOf(cells, TRAINER_STEP) ?? placeOf(cells, STEP);
    if (step === null) return [];
    return [{ step, epoch: placeOf(cells, epochName), figures: figuresIn(cells, columns) }];
  });
  const points = toPoints(table, header.includes(TRAINER_STEP));
  if (points.steps.length + points.epochs.length === 0) throw withoutFigures(file, header.filter(Boolean));
  const from = rows.map((cells) => placeOf(cells, TIME)).find((time) => time !== null);
  const runtime = rows.map((cells) => placeOf(cells, RUNTIME)).findLast((time) => time !== null);
  return {
    source: 'wandb',
    model: '',
    at: from ? Math.round(from * 1000) : null,
    runtime: runtime ?? null,
    ...points,
  };
}

type Column = { figure: Figure; index: number };

const columnsOf = (names: readonly string[]) =>
  names.flatMap((name, index): Column[] => {
    const figure = figureOf(name);
    return figure ? [{ figure, index }] : [];
  });

function figuresIn(cells: readonly string[], columns: readonly Column[]): Row['figures'] {
  const figures: Row['figures'] = {};
  for (const { figure, index } of columns) {
    const value = numberIn(cells[index]);
    if (value !== null) figures[figure] = value;
  }
  return figures;
}

/** Columns that stand three times, with these ends at two of them. */
export const isChart = (header: readonly string[]) => lines(header).length > 0;

const lines = (header: readonly string[]) =>
  header.filter((name) => header.includes(`${name}__MIN`) && header.includes(`${name}__MAX`));

/** The first column is the axis: steps, or epochs by one of their names. Of one run alone. */
export function readWandbChart(file: File, { header, rows }: Sheet): ReadHistory {
  const drawn = lines(header).flatMap((name): { run: string; figure: Figure; index: number }[] => {
    const cut = name.lastIndexOf(' - ');
    const figure = figureOf(cut < 0 ? name : name.slice(cut + 3));
    return figure ? [{ run: cut < 0 ? '' : name.slice(0, cut), figure, index: header.indexOf(name) }] : [];
  });
  if (drawn.length === 0) throw withoutFigures(file, lines(header));
  const runs = new Set(drawn.map(({ run }) => run));
  if (runs.size > 1) throw severalRuns(file, runs.size, [...runs]);
  const epochs = isEpoch(header[0] ?? '');
  const table = rows.map((cells, index): Row => {
    const x = placeIn(cells[0]);
    // An axis of dates has an order and no more.
    return { step: x ?? index + 1, epoch: epochs ? x : null, figures: figuresIn(cells, drawn) };
  });
  const [name = ''] = runs;
  return { source: 'wandb', ...(name && { name }), model: '', at: null, runtime: null, ...toPoints(table) };
}
