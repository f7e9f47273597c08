import { describe, expect, it } from 'vitest';
import { guessDialect, takeSeparatorLine } from './dialect';

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('guessDialect', () => {
  it.each([
    [',', 'text,label\n"well, yes",pos\nno; never|ever,neg\n'],
    [';', 'text;emotion\nwell, yes;joy\none, two, three;fear\nshort;joy\n'],
    ['\t', 'text\tlabel\nwell, yes; no\tpos\nfine, thanks; you\tneg\n'],
    ['|', 'id|text|label\n1|well, yes|pos\n2|no, never|neg\n'],
  ] as const)('finds %j', (delimiter, text) => {
    expect(guessDialect(text)).toEqual({ delimiter, literalQuotes: false });
  });

  it('is not misled by a comma in every text of a file separated by semicolons', () => {
    const text = `text;emotion\n${lines(20, (i) => `so, number ${i};joy`)}`;
    expect(guessDialect(text).delimiter).toBe(';');
  });

  it('does not cut a single column of sentences', () => {
    const text = 'tweet\nhello, world\nnothing here\none, two, three\nplain\nwords\n';
    expect(text).not.toContain(guessDialect(text).delimiter);
  });

  it('puts up with some rows that are cut otherwise', () => {
    const text = `label,text\n${lines(20, (i) => (i % 5 === 0 ? 'pos,hm, well, yes' : 'neg,no'))}`;
    expect(guessDialect(text).delimiter).toBe(',');
  });

  it('reads quotes literally where pairing them swallows rows', () => {
    const text = `text\tlabel\n${lines(30, (i) => (i === 4 ? '"oh no\tneg' : `tweet ${i}\tpos`))}`;
    expect(guessDialect(text)).toEqual({ delimiter: '\t', literalQuotes: true });
  });

  it('keeps quotes where most rows need them, though one is never closed', () => {
    const text = `text,label\n${lines(30, (i) => (i === 28 ? '"oh no,neg' : `"yes, ${i}",pos`))}`;
    expect(guessDialect(text)).toEqual({ delimiter: ',', literalQuotes: false });
  });

  it('keeps quotes where cells of several lines are well-formed', () => {
    const text = `text,label\n${lines(30, (i) => `"first\nsecond ${i}",pos`)}`;
    expect(guessDialect(text)).toEqual({ delimiter: ',', literalQuotes: false });
  });

  it('looks at the beginning of a long text only, and leaves out its cut last row', () => {
    const text = `text,label\n${lines(20_000, (i) => `"a, long ""line"" ${i}\nand more",pos`)}`;
    expect(guessDialect(text)).toEqual({ delimiter: ',', literalQuotes: false });
  });

  it('finds the literal quotes of a long text, in which a lost quote makes no error', () => {
    const text = `text\tlabel\n${lines(20_000, (i) => (i === 3 ? '"oh no\tneg' : `tweet ${i}\tpos`))}`;
    expect(guessDialect(text)).toEqual({ delimiter: '\t', literalQuotes: true });
  });

  it('obeys what is chosen', () => {
    expect(guessDialect('a,b\nc,d\n', { delimiter: ';' }).delimiter).toBe(';');
    expect(guessDialect('a,b\nc,d\n', { literalQuotes: true }).literalQuotes).toBe(true);
    expect(guessDialect('"a,b\nc,d\n', { literalQuotes: false }).literalQuotes).toBe(false);
  });
});

describe('takeSeparatorLine', () => {
  it.each([
    ['sep=;\na;b\n', { delimiter: ';', text: '\na;b\n' }],
    ['"sep=\t"\na\tb', { delimiter: '\t', text: '\na\tb' }],
    ['SEP=|', { delimiter: '|', text: '' }],
  ])('takes %j for what it says', (text, taken) => {
    expect(takeSeparatorLine(text)).toEqual(taken);
  });

  it.each(['sep=;x\na;b', 'sep=:\na:b', 'text\nsep=;\n', 'sep,label\n'])('leaves %j as it is', (text) => {
    expect(takeSeparatorLine(text)).toEqual({ text });
  });
});
