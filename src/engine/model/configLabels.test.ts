// What transformers makes of each of these is recorded beside whole folders: see session/heads.test.ts.
import { describe, expect, it } from 'vitest';
import { classNames } from './configLabels';

const namesOf = (id2label: Record<string, unknown>, numLabels: number | null = null) =>
  classNames(id2label, numLabels).names;
const faultOf = (id2label: Record<string, unknown>) => classNames(id2label, null).fault;

describe('classNames', () => {
  it('gives names by index, whatever the order of the keys', () => {
    expect(namesOf({ '1': 'positive', '0': 'negative' })).toEqual(['negative', 'positive']);
  });

  it('orders more than ten classes by number, not by letter', () => {
    const names = Array.from({ length: 12 }, (_, index) => `class ${index}`);
    expect(namesOf(Object.fromEntries(names.entries()))).toEqual(names);
  });

  it('takes LABEL_0, LABEL_1 for no names at all, but a mixture for names', () => {
    expect(classNames({ '0': 'LABEL_0', '1': 'LABEL_1' }, null)).toEqual({ names: null, fault: null });
    expect(namesOf({ '0': 'LABEL_0', '1': 'spam' })).toEqual(['LABEL_0', 'spam']);
  });

  it('takes numbers, true and false for names, as transformers does', () => {
    expect(namesOf({ '0': 0, '1': 4 })).toEqual(['0', '4']);
    expect(namesOf({ '0': false, '1': true })).toEqual(['false', 'true']);
  });

  it('has no names, and no fault, where there is nothing or num_labels says another count', () => {
    expect(classNames({}, null)).toEqual({ names: null, fault: null });
    expect(classNames({ '0': 'a', '1': 'b' }, 3)).toEqual({ names: null, fault: null });
    expect(namesOf({ '0': 'a', '1': 'b' }, 2)).toEqual(['a', 'b']);
  });

  it('says which class has no name, which two have one, and which key is no number', () => {
    expect(faultOf({ '0': 'a', '2': 'b' })).toMatch(/^config.json has no name for class 1 of 2\./);
    expect(faultOf({ '0': 'a', '1': { en: 'b' } })).toMatch(/^config.json has no name for class 1 of 2\./);
    expect(faultOf({ '0': 'b', '1': 'a', '2': 'a' })).toMatch(/^config.json calls classes 1 and 2 both “a”/);
    expect(faultOf({ '0': 1, '1': '1' })).toMatch(/^config.json calls classes 0 and 1 both “1”/);
    expect(faultOf({ a: '0', b: '1' })).toMatch(/^config.json numbers a class “a”, which is no number\./);
  });
});
