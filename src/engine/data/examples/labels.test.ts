import { describe, expect, it } from 'vitest';
import { formClasses, isUnlabelled, labelKey, numberOf } from './labels';

const form = (counts: Record<string, number> | [string, number][], chosen?: Record<string, string>) =>
  formClasses(new Map(Array.isArray(counts) ? counts : Object.entries(counts)), chosen);
const named = (...args: Parameters<typeof form>) =>
  Object.fromEntries(form(...args).classes.map(({ name, rawLabels }) => [name, rawLabels]));

describe('formClasses', () => {
  it('orders classes by name, by code units and not by locale', () => {
    const { classes, indexOf } = form({ neutral: 1, Zorn: 2, älter: 1, anger: 5, positive: 2 });
    expect(classes.map(({ name }) => name)).toEqual(['Zorn', 'anger', 'neutral', 'positive', 'älter']);
    expect(indexOf.get('neutral')).toBe(2);
  });

  it('merges spellings under the commonest one, and says so with their numbers', () => {
    const { classes, notices } = form({ Positive: 3, positive: 97, NEGATIVE: 4 });
    expect(classes).toEqual([
      { name: 'NEGATIVE', rawLabels: ['NEGATIVE'] },
      { name: 'positive', rawLabels: ['Positive', 'positive'] },
    ]);
    expect(notices).toEqual(['“Positive” (3) and “positive” (97) are one class, positive.']);
  });

  it.each([
    [
      ['0', '4'],
      ['negative', 'positive'],
    ],
    [
      ['0', '1'],
      ['negative', 'positive'],
    ],
    [
      ['0', '2', '4'],
      ['negative', 'neutral', 'positive'],
    ],
    [
      ['-1', '0', '1'],
      ['negative', 'neutral', 'positive'],
    ],
    [
      ['-1.0', '0.0', '1.0'],
      ['negative', 'neutral', 'positive'],
    ],
  ])('shows %j as %j, as a guess that it names', (labels, names) => {
    const formed = form(labels.map((label): [string, number] => [label, 10]));
    expect(formed.classes).toEqual(names.map((name, i) => ({ name, rawLabels: [labels[i]] })));
    expect(formed.notices).toHaveLength(1);
    expect(formed.notices[0]).toContain('Rename them if they mean something else.');
  });

  it('does not guess what 0, 1 and 2 stand for', () => {
    expect(form({ '0': 5, '1': 5, '2': 5 })).toMatchObject({
      classes: [{ name: '0' }, { name: '1' }, { name: '2' }],
      notices: [],
    });
  });

  it('lets names be chosen, and merges two labels that are given one', () => {
    expect(named({ '0': 1, '1': 1, '2': 1 }, { '0': 'hate', '1': 'hate', '2': 'neither' })).toEqual({
      hate: ['0', '1'],
      neither: ['2'],
    });
  });

  it('lets a chosen name win over the guess, and lets other spellings follow it', () => {
    expect(named({ '0': 1, '4': 1 }, { '4': 'happy' })).toEqual({ negative: ['0'], happy: ['4'] });
    expect(named({ Pos: 9, pos: 1, neg: 3 }, { pos: 'good' })).toEqual({
      good: ['Pos', 'pos'],
      neg: ['neg'],
    });
    expect(named({ Pos: 9, pos: 1 }, { pos: 'a', Pos: 'b' })).toEqual({ a: ['pos'], b: ['Pos'] });
  });

  it('ignores chosen names that are blank or for labels that are not there', () => {
    expect(named({ a: 1, b: 1 }, { a: '  ', c: 'd' })).toEqual({ a: ['a'], b: ['b'] });
  });

  it('keeps long ids apart that are one number in floating point', () => {
    const labels = ['570306133677760513', '570306133677760512'];
    expect(form(labels.map((label): [string, number] => [label, 2])).classes.map(({ name }) => name)).toEqual(
      [...labels].reverse(),
    );
  });

  it('is not confused by a label called __proto__ or constructor', () => {
    const { classes } = form([
      ['__proto__', 2],
      ['constructor', 2],
    ]);
    expect(classes.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });
});

describe('numberOf', () => {
  it('is the number of the class, and never that of another one', () => {
    const { indexOf } = form({ bad: 1, good: 2 });
    expect(numberOf(indexOf, 'good')).toBe(1);
    expect(() => numberOf(indexOf, 'glad')).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});

describe('labelKey', () => {
  it('leaves case, spaces and a whole number written with .0 out', () => {
    expect(['Extremely  Negative', ' POSITIVE ', '-1.0', '4.00', '12345.0', '1.5'].map(labelKey)).toEqual([
      'extremely negative',
      'positive',
      '-1',
      '4',
      '12345.0',
      '1.5',
    ]);
  });
});

describe('isUnlabelled', () => {
  it('knows blanks and what tables write for them, and leaves words alone', () => {
    const words = ['NaN', 'null', 'N/A', 'NA', '<NA>', '#N/A', '-', '?'];
    const unlabelled = (label: string) => isUnlabelled(label, 'aside');
    expect(['', '  ', ...words].every(unlabelled)).toBe(true);
    expect(['none', 'None', 'neutral', '0', 'nana', '--'].some(unlabelled)).toBe(false);
    expect(words.some((label) => isUnlabelled(label, 'keep'))).toBe(false);
    expect(isUnlabelled(' ', 'keep')).toBe(true);
  });
});
