import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdown, table, yaml } from './markup';

describe('yaml', () => {
  it('writes nested values as blocks', () => {
    const value = {
      license: 'mit',
      tags: ['a', 'b'],
      index: [{ name: 'x', metrics: [{ value: 0.5 }, { value: 1 }] }],
    };
    expect(yaml(value)).toBe(`
license: "mit"
tags:
  - "a"
  - "b"
index:
  - name: "x"
    metrics:
      - value: 0.5
      - value: 1`);
  });

  it('keeps any text on its own line, in quotes, and gives it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [blank, line, ...others] = yaml({ key: text }).split('\n');
        expect([blank, others]).toEqual(['', []]);
        expect(line.startsWith('key: "')).toBe(true);
        expect(JSON.parse(line.slice(5))).toBe(text);
      }),
    );
  });

  it('escapes what YAML does not let stand in a quoted text', () => {
    expect(yaml('a\u0085b\u2028c\ufeff\u007f')).toBe('"a\\u0085b\\u2028c\\ufeff\\u007f"');
  });

  it('has a word for a number that is none', () => {
    expect(yaml({ value: NaN })).toBe('\nvalue: .nan');
  });
});

describe('markdown', () => {
  it('lets no text become markup', () => {
    expect(markdown('<b>*x*</b> | [a](b) `c` # &amp; _d_ ~e~ \\')).toBe(
      '\\<b\\>\\*x\\*\\</b\\> \\| \\[a\\](b) \\`c\\` \\# \\&amp; \\_d\\_ \\~e\\~ \\\\',
    );
  });

  it('keeps it on one line', () => {
    expect(markdown(' a\r\n---\n\u2028b\tc\u0000 ')).toBe('a --- b c');
  });

  it('leaves plain names as they are', () => {
    expect(markdown('Extremely Negative (0.5), tweets-2020.csv, 日本 🙃')).toBe(
      'Extremely Negative (0.5), tweets-2020.csv, 日本 🙃',
    );
  });
});

describe('table', () => {
  it('sets figures right', () => {
    expect(table(['Class', 'F1'], [['a', '0.5']])).toBe('| Class | F1 |\n| --- | ---: |\n| a | 0.5 |');
  });
});
