import { describe, expect, it } from 'vitest';
import { headLabels, labelsOf } from './configLabels';

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

describe('headLabels', () => {
  const of = (raw: Record<string, unknown>, labels: string[] | null = null) => headLabels({ labels, raw }, 3);

  it('are those that config.json gives', () => {
    expect(of({}, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  });

  it('are transformers’ own where nobody named the classes', () => {
    const unnamed = ['LABEL_0', 'LABEL_1', 'LABEL_2'];
    expect(of({ id2label: { '0': 'LABEL_0', '1': 'LABEL_1', '2': 'LABEL_2' } })).toEqual(unnamed);
    expect(of({ num_labels: 3 })).toEqual(unnamed);
    expect(of({ problem_type: 'single_label_classification', id2label: null })).toEqual(unnamed);
  });

  it('are none where the names cannot be told apart, or the head does another thing', () => {
    expect(of({ id2label: { '0': 'a', '1': 'a', '2': 'b' } })).toBeNull();
    expect(of({ problem_type: 'multi_label_classification' })).toBeNull();
    expect(of({ problem_type: 'regression' })).toBeNull();
    expect(headLabels({ labels: null, raw: {} }, 1)).toBeNull();
  });
});
