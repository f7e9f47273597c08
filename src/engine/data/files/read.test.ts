import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '@/testing/shared';
import { readTable, summarize } from './read';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, choices = {}) => readTable(bytes(text), 'tweets.csv', choices);

describe('readTable', () => {
  it('tells all that was understood of a file', () => {
    const { rows, ...table } = read('\ufeffid;text;label\r\n1;"one; two";pos\r\n2;three;neg\r\n');
    expect(rows.slice(0)).toEqual([
      ['1', 'one; two', 'pos'],
      ['2', 'three', 'neg'],
    ]);
    expect(table).toEqual({
      format: 'delimited',
      fileName: 'tweets.csv',
      bytes: 49,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      encoding: 'utf-8',
      replacedCharacters: 0,
      delimiter: ';',
      literalQuotes: false,
      hasHeader: true,
      columns: ['id', 'text', 'label'],
      unreadable: [],
      notices: [],
    });
  });

  it('knows a file by the sha256 of its bytes', () => {
    expect(read('abc', { hasHeader: false }).fingerprint).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(read('text,label\na,b\n').fingerprint).not.toBe(read('text,label\na,c\n').fingerprint);
  });

  it('keeps ids beyond 2^53 as they are written', () => {
    const table = read('id,text,label\n570306133677760513,hello,pos\n0012,bye,neg\n');
    expect(table.rows.slice(0).map(([id]) => id)).toEqual(['570306133677760513', '0012']);
  });

  it('obeys every choice', () => {
    const table = readTable(bytes('a,"b\nc,d\n'), 'a.csv', {
      delimiter: ',',
      hasHeader: false,
      literalQuotes: true,
      encoding: 'windows-1252',
    });
    expect(table).toMatchObject({
      encoding: 'windows-1252',
      hasHeader: false,
      literalQuotes: true,
      notices: [],
    });
    expect(table.rows.slice(0)).toEqual([
      ['a', '"b'],
      ['c', 'd'],
    ]);
  });

  it('names the row whose quote made it read quotes literally', () => {
    const rows = Array.from({ length: 20 }, (_, i) => (i === 4 ? '"oh no\tneg' : `tweet ${i}\tpos`));
    const table = read(`text\tlabel\n${rows.join('\n')}\n`);
    expect(table).toMatchObject({ literalQuotes: true, unreadable: [] });
    expect(table.rows.length).toBe(20);
    expect(table.notices[0]).toContain('Row 5 (line 6) has an unclosed quote');
  });

  it.each([
    ['text,label\n', 'a header and no rows below it'],
    ['\n\n', 'no rows'],
  ])('says that %j has nothing to train on', (text, what) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'no-rows', message: expect.stringContaining(what) }),
    );
  });
});

describe('summarize', () => {
  it('shows guessed columns and the first rows, and keeps the rest of the rows to itself', () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},tweet number ${i},${i % 2 ? 'pos' : 'neg'}`);
    const summary = summarize(read(`id,text,label\n${rows.join('\n')}\n1,2,3,4\n`));
    expect(summary).toMatchObject({ rowCount: 51, unreadableCount: 1, textColumn: 1, labelColumn: 2 });
    expect(summary.preview).toHaveLength(20);
    expect(summary.preview[3]).toEqual(['3', 'tweet number 3', 'pos']);
    expect(summary).not.toHaveProperty('rows');
  });

  it('has no guess where no column fits', () => {
    expect(summarize(read('1,2\n3,4\n'))).toMatchObject({ textColumn: null });
  });
});

describe('real files', () => {
  it('understands the sample without a question', () => {
    const summary = summarize(readTable(readFileSync('public/samples/tweets.csv'), 'tweets.csv'));
    expect(summary).toMatchObject({ rowCount: 1000, unreadableCount: 0, columns: ['text', 'sentiment'] });
    expect(summary).toMatchObject({ textColumn: 0, labelColumn: 1, replacedCharacters: 0, notices: [] });
  });

  it('understands the airline tweets without a question', (context) => {
    const path = sharedFile('data/Tweets.csv');
    if (!path) return context.skip('Tweets.csv is not beside the checkout (see WARBLE_SHARED)');
    const table = readTable(readFileSync(path), 'Tweets.csv');
    const summary = summarize(table);
    expect(summary).toMatchObject({ rowCount: 14_640, unreadableCount: 0, delimiter: ',', hasHeader: true });
    expect(summary.columns[summary.textColumn ?? -1]).toBe('text');
    expect(summary.columns[summary.labelColumn ?? -1]).toBe('airline_sentiment');
    expect(summary.columns).toHaveLength(15);
    expect(summary.notices).toHaveLength(1);
    const text = summary.textColumn ?? -1;
    expect(table.rows.slice(0).filter((row) => row[text].includes('\n')).length).toBeGreaterThan(100);
  });

  it('understands the rated tweets: tabs, no header, texts but no labels', (context) => {
    const path = sharedFile('data/vader-tweets.txt');
    if (!path) return context.skip('vader-tweets.txt is not beside the checkout (see WARBLE_SHARED)');
    const summary = summarize(readTable(readFileSync(path), 'vader-tweets.txt'));
    expect(summary).toMatchObject({ rowCount: 4200, delimiter: '\t', hasHeader: false, unreadableCount: 0 });
    expect(summary).toMatchObject({ textColumn: 2, labelColumn: null });
  });
});
