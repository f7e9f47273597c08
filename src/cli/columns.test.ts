import { describe, expect, it } from 'vitest';
import { columnChoices } from './columns';

const table = { fileName: 'a.csv', columns: ['id', '3', 'text', 'label'] };

describe('columnChoices', () => {
  it('takes a column by its name', () => {
    expect(columnChoices(table, { textColumn: 'text', labelColumn: 'label' })).toEqual({
      textColumn: 2,
      labelColumn: 3,
    });
  });

  it('takes a column by its place, counted from 1', () => {
    expect(columnChoices(table, { textColumn: '1', labelColumn: '4' })).toEqual({
      textColumn: 0,
      labelColumn: 3,
    });
  });

  it('prefers a name that is a number', () => {
    expect(columnChoices(table, { textColumn: '3' })).toEqual({ textColumn: 1 });
  });

  it('leaves to the guess what was not named', () => {
    expect(columnChoices(table, {})).toEqual({});
  });

  it.each(['Text', '0', '5', '-1', ''])('names the columns there are instead of “%s”', (name) => {
    expect(() => columnChoices(table, { labelColumn: name })).toThrow(
      expect.objectContaining({
        code: 'no-label-column',
        message: `a.csv has no column “${name}”. Its columns are 1 “id”, 2 “3”, 3 “text”, 4 “label”.`,
      }),
    );
  });
});
