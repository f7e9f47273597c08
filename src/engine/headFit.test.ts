import { describe, expect, it } from 'vitest';
import { headFit } from './headFit';

const of = (...classes: [name: string, ...rawLabels: string[]][]) =>
  classes.map(([name, ...rawLabels]) => ({ name, rawLabels: rawLabels.length ? rawLabels : [name] }));

describe('headFit', () => {
  it('has nothing to tell where the classes are the same, in any order', () => {
    expect(headFit(['b', 'a'], of(['a'], ['b']))).toEqual({ dropped: null, names: null, lacking: [] });
  });

  it('tells that the head is dropped for its classes’ other case, and which names keep it', () => {
    expect(headFit(['Positive', 'NEGATIVE'], of(['negative', 'neg', 'negative'], ['positive']))).toEqual({
      dropped:
        'Its classifier knows Positive, NEGATIVE; the data has negative, positive. So a new one is drawn.',
      names: { neg: 'NEGATIVE', negative: 'NEGATIVE', positive: 'Positive' },
      lacking: [],
    });
  });

  it.each([
    [
      'LABEL_0 for 0, however the data calls it',
      ['LABEL_0', 'LABEL_1'],
      of(['negative', '0'], ['positive', '1', '1.0']),
    ],
    ['0 for LABEL_0', ['0', '1'], of(['LABEL_0'], ['LABEL_1'])],
  ])('takes %s', (_, head, classes) => {
    const { names } = headFit(head, classes);
    for (const [index, { rawLabels }] of classes.entries())
      for (const raw of rawLabels) expect(names).toHaveProperty([raw], head[index]);
  });

  it('tells of classes that the data has not, with which it can be kept', () => {
    const [labels, classes] = [['a', 'b', 'c'], of(['a'], ['b'])];
    expect(headFit(labels, classes)).toEqual({
      dropped: 'Its classifier also knows c, of which the data has no row, so a new one is drawn.',
      names: null,
      lacking: ['c'],
    });
    expect(headFit(labels, classes, true)).toEqual({ dropped: null, names: null, lacking: ['c'] });
    expect(headFit(labels, of(['a'], ['d']), true).dropped).toMatch(/So a new one is drawn\.$/);
  });

  it.each([
    ['the classes are others', ['ham', 'spam'], of(['a'], ['b'])],
    ['two of the data would be one of the head', ['A', 'B'], of(['a'], ['a '], ['b'])],
    ['one of the data could be two of the head', ['A', 'a', 'B'], of(['Á'], ['b'])],
    ['the numbers begin elsewhere', ['LABEL_0', 'LABEL_1'], of(['negative', '0'], ['positive', '4'])],
    ['some have no counterpart', ['Good', 'Bad', 'So'], of(['good'], ['bad'])],
  ])('offers no names where %s', (_, head, classes) => {
    const { dropped, names } = headFit(head, classes);
    expect(dropped).toMatch(/So a new one is drawn\.$/);
    expect(names).toBeNull();
  });

  it('counts the classes that no sentence holds', () => {
    const many = Array.from({ length: 28 }, (_, i) => `mood ${i}`);
    expect(headFit(many, of(['a'])).dropped).toContain('mood 5 and 22 more; the data has a.');
  });
});
