import { describe, expect, it } from 'vitest';
import { labelsOf } from './configLabels';

describe('labelsOf', () => {
  it('gives names by index, whatever the order of the keys', () => {
    expect(labelsOf({ '1': 'positive', '0': 'negative' }, null)).toEqual(['negative', 'positive']);
  });

  it('orders more than ten classes by number, not by letter', () => {
    const names = Array.from({ length: 12 }, (_, index) => `class ${index}`);
    expect(labelsOf(Object.fromEntries(names.entries()), null)).toEqual(names);
  });

  it('takes LABEL_0, LABEL_1 for no names at all, but a mixture for names', () => {
    expect(labelsOf({ '0': 'LABEL_0', '1': 'LABEL_1' }, null)).toBeNull();
    expect(labelsOf({ '0': 'LABEL_0', '1': 'spam' }, null)).toEqual(['LABEL_0', 'spam']);
  });

  it('gives none where an index is missing, a name is doubled or there is nothing', () => {
    expect(labelsOf({ '0': 'a', '2': 'b' }, null)).toBeNull();
    expect(labelsOf({ '0': 'a', '1': 'a' }, null)).toBeNull();
    expect(labelsOf({}, null)).toBeNull();
  });

  it('gives none for a head that answers with several classes or a number', () => {
    const names = { '0': 'a', '1': 'b' };
    expect(labelsOf(names, 'multi_label_classification')).toBeNull();
    expect(labelsOf(names, 'regression')).toBeNull();
    expect(labelsOf(names, 'single_label_classification')).toEqual(['a', 'b']);
  });
});
