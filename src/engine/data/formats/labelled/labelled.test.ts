// A labelled file as it is written, and as it is read when it comes back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable, summarize } from '@/engine/data/files/read';
import type { LabelledFormat } from '@/engine/inference/types';
import type { Table } from '@/engine/data/types';
import { answerColumns } from './columns';
import { labelledWriter, type RowAnswer } from './write';

const CLASSES = ['bad', '=good'];
const SURE: RowAnswer = { label: '=good', score: 0.75, scores: [0.25, 0.75] };
const UNSURE: RowAnswer = { label: null, score: 0.5123456789, scores: [0.5123456789, 0.4876543211] };

function written(
  format: LabelledFormat,
  columns: string[],
  rows: string[][],
  answers: (RowAnswer | null)[],
  classes: readonly string[] = CLASSES,
): string {
  const { header, line } = labelledWriter(format, { columns, rows }, classes);
  return header + rows.map((cells, i) => line(cells, answers[i])).join('');
}

function readBack(text: string, choices = {}): Table {
  return readTable(new TextEncoder().encode(text), 'labelled.csv', choices);
}

describe('columns of answers', () => {
  it('are label, score and one a class, in the order of the model', () => {
    expect(answerColumns(['id', 'text'], ['b', 'a'])).toEqual(['label', 'score', 'b', 'a']);
  });

  it('say that they are predicted where the file has their names already', () => {
    expect(answerColumns(['label', 'a', 'a (predicted)'], ['a', 'label', 'score'])).toEqual([
      'label (predicted)',
      'score',
      'a (predicted 2)',
      'label (predicted 2)',
      'score (predicted)',
    ]);
  });
});

describe('a labelled CSV file', () => {
  it('has every row as it was, and what was said of it; nothing where it has no text', () => {
    const rows = [
      ['1', 'so "good", really'],
      ['2', ''],
      ['3', 'two\nlines'],
    ];
    expect(written('csv', ['id', 'text'], rows, [SURE, null, UNSURE])).toBe(
      'id,text,label,score,bad,\'=good\n1,"so ""good"", really",\'=good,0.75,0.25,0.75\n2,,,,,\n' +
        '3,"two\nlines",,0.5123457,0.5123457,0.4876543\n',
    );
  });

  it('runs no formula in a spreadsheet, and leaves numbers numbers', () => {
    const rows = [['=1+1', '@kim hi', '-5.3', '+4e-7', '-cmd', "'=x"]];
    expect(written('csv', [...'abcdef'], rows, [null]).split('\n')[1]).toBe(
      "'=1+1,'@kim hi,-5.3,+4e-7,'-cmd,''=x,,,,",
    );
  });

  it('says that it is UTF-8 where it is more than ASCII: a spreadsheet would take it for the old code page', () => {
    expect(written('csv', ['text'], [['é']], [SURE])).toMatch(/^\uFEFFtext,/);
    expect(written('csv', ['text'], [['e']], [SURE], ['é', 'b'])).toMatch(/^\uFEFFtext,/);
    expect(written('csv', ['text'], [['e']], [SURE])).toMatch(/^text,/);
  });

  it('keeps the cells that have no column, behind its own', () => {
    expect(written('csv', ['text'], [['a', 'more']], [null])).toBe(
      "text,label,score,bad,'=good\na,,,,,more\n",
    );
  });

  it('is a table of texts and labels when it is read, its cells as they were', () => {
    const texts = ['@kim what a day', '=1+1', "'=x", '-5', 'é\n"q"', 'plain, so'];
    const rows = texts.map((text, i) => [String(i), text]);
    const answers = texts.map((_, i) => [SURE, UNSURE, null][i % 3]);
    const table = readBack(written('csv', ['id', 'tweet'], rows, answers));
    expect(table.columns).toEqual(['id', 'tweet', 'label', 'score', 'bad', '=good']);
    expect(table.rows.slice(0).map((cells) => cells.slice(0, 3))).toEqual(
      rows.map((cells, i) => [...cells, ['=good', '', ''][i % 3]]),
    );
    expect(summarize(table)).toMatchObject({ textColumn: 1, labelColumn: 2 });
  });

  it.each(['csv', 'tsv'] as const)('comes back cell by cell as %s, whatever was in it', (format) => {
    const cell = fc.oneof(fc.stringMatching(/^['"=+\-@\t, ;\na1]{0,6}$/), fc.string());
    // A table has no lone "\r", and no half of a surrogate pair.
    const clean = cell.map((text) => text.replace(/[\r\ud800-\udfff]/g, ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(clean, clean), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = written(
          format,
          ['a', 'text'],
          rows,
          rows.map(() => SURE),
        );
        const read = readBack(text, {
          delimiter: format === 'csv' ? ',' : '\t',
          hasHeader: true,
          literalQuotes: false,
        });
        expect(read.rows.slice(0).map((cells) => cells.slice(0, 2))).toEqual(rows);
      }),
    );
  });
});

it("leaves another program's table alone, whatever its columns are called", () => {
  const { rows } = readBack("text,label,score,mood\n'@kim hi,up,1,a\n'=x,down,2,b\n");
  expect(rows.slice(0).map(([text]) => text)).toEqual(["'@kim hi", "'=x"]);
});

describe('labelled JSON lines', () => {
  it('keep every name and cell, in order', () => {
    const rows = [['=1', 'x', 'é'], ['', '2', 'two\nlines', 'more']]; // prettier-ignore
    expect(written('jsonl', ['__proto__', '7', 'text'], rows, [UNSURE, null])).toBe(
      '{"__proto__":"=1","7":"x","text":"é","label":null,"score":0.5123457,"bad":0.5123457,"=good":0.4876543}\n' +
        '{"__proto__":"","7":"2","text":"two\\nlines","label":null,"score":null,"bad":null,"=good":null,"cells without a column":["more"]}\n',
    );
  });
});
