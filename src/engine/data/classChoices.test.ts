import { describe, expect, it } from 'vitest';
import { chooseClasses } from './classChoices';

const classes = [
  { name: 'bad', rawLabels: ['-1', '0'] },
  { name: 'good', rawLabels: ['1'] },
  { name: 'odd', rawLabels: ['2'] },
];
const names = (chosen: ReturnType<typeof chooseClasses>) => chosen.classes.map(({ name }) => name);

describe('chooseClasses', () => {
  it('leaves classes out by their labels and numbers the others anew', () => {
    const chosen = chooseClasses({ classes }, ['1'], []);
    expect(names(chosen)).toEqual(['bad', 'odd']);
    expect(chosen.leftOut).toEqual([{ name: 'good', rawLabels: ['1'] }]);
    expect([...chosen.indexOf]).toEqual([
      ['-1', 0],
      ['0', 0],
      ['2', 1],
    ]);
  });

  it('keeps a merged class with the labels that stay', () => {
    const chosen = chooseClasses({ classes }, ['-1'], []);
    expect(chosen.classes[0]).toEqual({ name: 'bad', rawLabels: ['0'] });
    expect(chosen.leftOut).toEqual([{ name: 'bad', rawLabels: ['-1'] }]);
  });

  it('orders classes by the first of their labels that is named, the others after them as they were', () => {
    expect(names(chooseClasses({ classes }, [], ['2', '0', 'unknown']))).toEqual(['odd', 'bad', 'good']);
    expect(names(chooseClasses({ classes }, [], []))).toEqual(['bad', 'good', 'odd']);
  });
});
