import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../nested';
import { Recogniser } from './recogniser';
import type { Shape } from './shape';

/** Numbers the rows, where the first values are all of one kind. */
const numbered: Shape = {
  id: 'numbered',
  title: 'Numbered',
  fits: (first) => first.every(({ kind }) => kind === 1),
  begin: () => {
    let rows = 0;
    return {
      row: (value) => ({ ...value, row: rows++ }),
      notices: () => [`${rows} rows`],
      answers: () => ['row'],
    };
  },
};

function take(count: number, kind: (i: number) => number) {
  const recogniser = new Recogniser([numbered]);
  const rows: (JsonObject | string)[] = [];
  for (let i = 0; i < count; i++) {
    if (i === 50) recogniser.pass(() => rows.push('passed'));
    recogniser.take({ i, kind: kind(i) }, (row) => rows.push(row));
  }
  const { holding } = recogniser;
  return { holding, about: recogniser.end(), rows };
}

describe('Recogniser', () => {
  it('holds a hundred values back, then hands on each at once, in order', () => {
    const { holding, rows, about } = take(150, () => 1);
    expect(holding).toBe(0);
    expect(rows).toHaveLength(151);
    expect(rows[50]).toBe('passed');
    expect(rows[150]).toEqual({ i: 149, kind: 1, row: 149 });
    expect(about).toEqual({ notices: ['150 rows'], tool: 'Numbered', answers: ['row'] });
  });

  it('lets go of few values at the end', () => {
    const { holding, rows } = take(3, () => 1);
    expect(holding).toBe(3);
    expect(rows).toHaveLength(3);
  });

  it('leaves values alone that are of no shape', () => {
    const { rows, about } = take(150, (i) => i % 2);
    expect(rows[150]).toEqual({ i: 149, kind: 1 });
    expect(about).toEqual({ notices: [] });
  });
});
