import { describe, expect, it } from 'vitest';
import { labelsNamed, renameClasses, renamedLabels } from './labels';

const CLASSES = [
  { name: 'negative', rawLabels: ['0'] },
  { name: 'positive', rawLabels: ['4', '4.0'] },
  { name: 'a,b', rawLabels: ['a,b'] },
  { name: 'x=y', rawLabels: ['x=y'] },
];
const usage = (message: string) => expect.objectContaining({ code: 'usage', message });

describe('labelsNamed', () => {
  it.each([
    [['positive'], ['4', '4.0']],
    [['4'], ['4']],
    [['0', 'negative'], ['0']],
    [['negative,positive'], ['0', '4', '4.0']],
    [['negative, 4'], ['0', '4']],
    [['a,b'], ['a,b']],
  ])('%j → %j', (words, labels) => {
    expect(labelsNamed('--leave-out', words, CLASSES)).toEqual(labels);
  });

  it('understands a class under its old name too', () => {
    const now = renameClasses(CLASSES, { '0': 'bad' });
    expect(labelsNamed('--leave-out', ['bad', 'negative'], now, CLASSES)).toEqual(['0']);
  });

  it('names the classes that there are instead of one that is not', () => {
    expect(() => labelsNamed('--leave-out', ['negative,Positive'], CLASSES)).toThrow(
      usage(
        '--leave-out: there is no class “Positive”. There are “negative” (0), “positive” (4, 4.0), “a,b”, “x=y”.',
      ),
    );
    const many = Array.from({ length: 23 }, (_, i) => ({ name: `c${i}`, rawLabels: [`c${i}`] }));
    expect(() => labelsNamed('--class-order', [''], many)).toThrow(/“c19” and 3 more\.$/);
  });
});

describe('renamedLabels', () => {
  it.each([
    [['negative=bad'], { '0': 'bad' }],
    [['0=bad', 'positive=good'], { '0': 'bad', '4': 'good', '4.0': 'good' }],
    [['4.0=odd'], { '4.0': 'odd' }],
    [['x=y=z=1'], { 'x=y': 'z=1' }],
  ])('%j → %j', (words, names) => {
    expect(renamedLabels('--rename', words, CLASSES)).toEqual(names);
  });

  it.each([
    ['negative', '--rename takes OLD=NEW; “negative” has no =.'],
    ['negative= ', '--rename: “negative= ” gives no new name.'],
    [
      'sad=bad',
      '--rename: there is no class “sad”. There are “negative” (0), “positive” (4, 4.0), “a,b”, “x=y”.',
    ],
  ])('refuses %j', (word, message) => {
    expect(() => renamedLabels('--rename', [word], CLASSES)).toThrow(usage(message));
  });
});

it('classes of one name become one', () => {
  expect(renameClasses(CLASSES, { '0': 'x=y', '4': 'x=y' })).toEqual([
    { name: 'x=y', rawLabels: ['0', '4', 'x=y'] },
    { name: 'positive', rawLabels: ['4.0'] },
    { name: 'a,b', rawLabels: ['a,b'] },
  ]);
});
