import { describe, expect, it } from 'vitest';
import { fakeData } from '@/testing/fakeAnswers';
import {
  changesInWords, choiceOf, labelRow, leaveClassOut, leaveRowOut, moveClass, nameClass, putClassBack, takeApart,
} from './edits'; // prettier-ignore
import { placeAfterKey } from './gridKeys';
import { allRows, filterOf, labelOptions } from './rowFilter';

const data = fakeData({ classNames: { negative: 'bad' } }, null);
const row = { row: 11, rawLabel: 'negative' };
const blank = { row: 12, rawLabel: '' };

describe('the label of a row', () => {
  it('becomes a label of the file, so that it follows the name of its class', () => {
    const { patch, words, of } = labelRow(row, 'positive', {}, data);
    expect([patch.labels, words, of]).toEqual([{ 11: 'positive' }, 'row 12 is positive', 'row 11']);
    expect(labelRow(blank, 'bad', { labels: { 3: 'neutral' } }, data).patch.labels).toEqual({
      3: 'neutral',
      12: 'negative',
    });
  });

  it('is no change where it is the file’s own again', () => {
    expect(labelRow(row, 'bad', { labels: { 11: 'positive' } }, data).patch.labels).toEqual({});
    const none = labelRow(blank, null, { labels: { 12: 'positive' } }, data);
    expect([none.patch.labels, none.words]).toEqual([{}, 'row 13 without label']);
  });

  it('brings a row back that was left out', () => {
    expect(leaveRowOut(row, { leftOut: [12, 3] }).patch).toEqual({ leftOut: [3, 11, 12] });
    expect(labelRow(row, 'bad', { leftOut: [3, 11] }, data).patch.leftOut).toEqual([3]);
  });

  it('is read from the choices, which are newer than the rows', () => {
    expect(choiceOf(row, {}, data)).toEqual({ kind: 'class', name: 'bad' });
    expect(choiceOf(row, { labels: { 11: 'positive' } }, data)).toEqual({ kind: 'class', name: 'positive' });
    expect(choiceOf(row, { labels: { 11: 'positive' }, leftOut: [11] }, data)).toEqual({ kind: 'out' });
    expect(choiceOf(blank, {}, data)).toEqual({ kind: 'none' });
  });
});

describe('classes', () => {
  const [bad, neutral, positive] = data.classes;

  it('are left out by their labels and put back', () => {
    const { patch } = leaveClassOut(bad, { leftOutLabels: ['x'] });
    expect(patch.leftOutLabels).toEqual(['x', 'negative']);
    expect(putClassBack(bad, patch).patch.leftOutLabels).toEqual(['x']);
  });

  it('move by one place, and no further than the ends', () => {
    expect(moveClass(neutral, -1, data)?.patch.order).toEqual(['neutral', 'negative', 'positive']);
    expect(moveClass(neutral, 1, data)).toMatchObject({ words: 'neutral moved down', of: 'order neutral' });
    expect([moveClass(bad, -1, data), moveClass(positive, 1, data)]).toEqual([null, null]);
  });

  it('are named and taken apart in words that can be undone', () => {
    expect(nameClass(neutral, ' meh ', data)).toMatchObject({ words: 'neutral renamed to meh' });
    expect(nameClass(bad, '', data)).toMatchObject({
      words: 'bad named as in the file',
      patch: { classNames: { negative: 'negative' } },
    });
    expect(takeApart(bad, data).words).toBe('bad taken apart');
  });
});

it('says in a line what was changed by hand', () => {
  expect(changesInWords({}, data)).toBe('');
  const choices = {
    labels: { 1: 'neutral' },
    leftOut: [2, 3],
    leftOutLabels: ['positive'],
    order: ['neutral'],
  };
  expect(changesInWords(choices, fakeData(choices, null))).toBe(
    '1 label, 2 rows left out, positive left out, the order of classes',
  );
});

describe('the rows that are shown', () => {
  it('are narrowed by each word that was chosen, and by nothing else', () => {
    expect(filterOf(allRows, null)).toEqual({});
    expect(filterOf({ file: 'data', search: ' ', labels: 'none', where: 'edited' }, null)).toEqual({
      classes: [null],
      edited: true,
    });
    const words = { file: 'data', search: 'late', labels: 'class all', where: 'train' } as const;
    const of = { finding: 'duplicates' } as const;
    expect(filterOf(words, of)).toEqual({ search: 'late', classes: ['all'], parts: ['train'], of });
    expect(filterOf({ ...allRows, where: 'notUsed' }, null).parts).toContain('leftOut');
  });

  it('may be those of any class, one that is left out too, and those without a label', () => {
    const out = fakeData({ leftOutLabels: ['neutral'] }, null);
    const texts = labelOptions(out, 'data').map(({ text }) => text);
    expect(texts).toEqual(['any label', 'negative', 'positive', 'neutral', 'no label']);
    const all = { ...out, account: { ...out.account, unlabelled: 0 } };
    expect(labelOptions(all, 'data').at(-1)?.text).toBe('neutral');
  });
});

it('goes by one row, by ten, or to the ends, with the keys of lists', () => {
  const places = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) =>
    placeAfterKey(key, 5, 40),
  );
  expect(places).toEqual([6, 4, 15, 0, 0, 39]);
  expect([placeAfterKey('ArrowDown', 39, 40), placeAfterKey('a', 5, 40), placeAfterKey('End', 0, 0)]).toEqual(
    [39, null, null],
  );
});
