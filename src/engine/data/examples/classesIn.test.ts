import { describe, expect, it } from 'vitest';
import { classesIn } from './classesIn';
import { prepare } from '../parts/prepare';
import { readTable } from '../files/read';

const table = (...rows: string[]) =>
  readTable(new TextEncoder().encode(['text,mood,other', ...rows, ''].join('\n')), 'tweets.csv', {});

describe('classesIn', () => {
  const moods = table('good day,4,a', 'bad day,0,b', 'so so,2,a', 'fine day,4,a', 'none,,b', ',9,b');

  it('calls classes as preparing the file does, blank and unlabelled rows left out', () => {
    const { classes } = prepare(moods, { maxRows: null, validationShare: 0 });
    expect(classesIn(moods, {})).toEqual(classes.map(({ name, rawLabels }) => ({ name, rawLabels })));
    expect(classesIn(moods, {}).map(({ name }) => name)).toEqual(['negative', 'neutral', 'positive']);
  });

  it('takes the columns that are chosen', () => {
    expect(classesIn(moods, { labelColumn: 2 }).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('names a single class, since another choice may still make two of it', () => {
    expect(classesIn(table('good,x,a', 'day,x,b'), { labelColumn: 1 })).toEqual([
      { name: 'x', rawLabels: ['x'] },
    ]);
  });

  it('says what is missing', () => {
    expect(() => classesIn(table('good,,', 'day,,'), { labelColumn: 1 })).toThrow(
      expect.objectContaining({ code: 'no-rows' }),
    );
  });
});
