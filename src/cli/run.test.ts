import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';

let folder: string;
const put = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'warble-cli-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('wrong usage', () => {
  it.each([
    [['train', '--data', 'x'], "Required option '--out <folder>' not specified. See `warble train --help`."],
    [
      ['train', '--data', 'x', '--out', 'y', '--learning-rate', 'abc'],
      '--learning-rate takes a number; “abc” is none.',
    ],
    [
      ['train', '--data', 'x', '--out', 'y', '--validation-share', '1'],
      '--validation-share takes a number from 0 to 0.9;',
    ],
    [['train', '--data', 'x', '--out', 'y', '--max-rows', '1'], '--max-rows takes a whole number from 2 up;'],
    [['train', '--data', 'x', '--out', 'y', '--batch-size', '0'], '--batch-size: Batch size is 0.'],
    [['inspect'], "Missing required argument 'file'."],
    [['inspect', 'a', '--xyzzy'], "Unknown option '--xyzzy'."],
    [['predict', '--model', 'x'], 'There is no text.'],
    [['frobnicate'], "Unknown command 'frobnicate'. See `warble --help`."],
  ])('ends with 2 and a sentence: %j', async (args, sentence) => {
    const { status, out, err } = await callCli(args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });

  it('is a record too where records were asked for', async () => {
    const { status, records } = await callCli(['predict', '--json']);
    expect(status).toBe(2);
    expect(records()).toEqual([
      { event: 'error', code: 'usage', message: expect.stringContaining('--model') },
    ]);
  });

  it('shows the commands where none is given', async () => {
    const { status, out, err } = await callCli([]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('Usage: warble');
  });
});

describe('help', () => {
  it.each([['--help'], ['train', '--help'], ['--version']])('is a result: %s', async (...args) => {
    const { status, out, err } = await callCli(args);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/Usage: warble|\d+\.\d+\.\d+/);
  });

  it('names every option of the contract', async () => {
    const { out } = await callCli(['train', '--help']);
    const options =
      'validation validation-share text-column label-column model preset learning-rate batch-size epochs max-length ' +
      'optimizer weight-decay beta1 beta2 epsilon clip-norm clip scheduler warmup-ratio warmup-steps dropout seed ' +
      'max-rows no-shuffle json device threads';
    expect(options.split(' ').filter((name) => !out.includes(`--${name} `))).toEqual([]);
  });
});

describe('a failure', () => {
  it('ends with 1, a sentence, and a record', async () => {
    const { status, err, records } = await callCli([
      'train',
      '--data',
      'no.csv',
      '--out',
      join(folder, 'x'),
      '--json',
    ]);
    const message = 'no.csv is not there. Check the path.';
    expect([status, err]).toEqual([1, `${message}\n`]);
    expect(records()).toEqual([{ event: 'error', code: 'file-unreadable', message }]);
  });

  it('leaves a folder that is not free as it was', async () => {
    const out = await put('taken', 'mine');
    const { status, err } = await callCli(['train', '--data', 'public/samples/tweets.csv', '--out', folder]);
    expect([status, err]).toEqual([1, expect.stringContaining('which is not of an earlier run')]);
    expect(await readdir(folder)).toContain(out.split('/').at(-1));
  });
});

describe('inspect', () => {
  it('tells what was understood, every row accounted for', async () => {
    const file = await put(
      'a.csv',
      'id;tweet;mood\n1;good day;0\n2; ;4\n3;"bad;\nday";\n4;so so;4\n5;oh;no;why\n6;why not;4\n',
    );
    const { status, records } = await callCli(['inspect', file, '--json']);
    expect(status).toBe(0);
    expect(records()).toEqual([
      {
        file: 'a.csv',
        bytes: 81,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        format: 'delimited',
        encoding: 'utf-8',
        replaced_characters: 0,
        delimiter: ';',
        header: true,
        literal_quotes: false,
        columns: ['id', 'tweet', 'mood'],
        text_column: 'tweet',
        label_column: 'mood',
        classes: [
          { name: 'negative', raw_labels: ['0'], rows: 1, train: 1, validation: 0, test: 0 },
          { name: 'positive', raw_labels: ['4'], rows: 2, train: 1, validation: 1, test: 0 },
        ],
        rows: {
          ...{ read: 6, used: 3, not_drawn: 0, left_out: 0, duplicates: 0, conflicts: 0, overlap: 0 },
          ...{ blank: 1, unlabelled: 1, unreadable: 1 },
        },
        notices: [
          expect.stringContaining('Labels 0 and 4'),
          expect.stringContaining('“negative”: a single text each'),
        ],
        findings: [
          expect.objectContaining({ id: 'small-classes', count: 3, first_rows: [1, 4, 6] }),
          expect.objectContaining({ id: 'baseline', level: 'info', action: null }),
        ],
        problem: null,
      },
    ]);
  });

  it('reads files that belong together as one, and names what each is for', async () => {
    const lines = (count: number, line: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => line(i)).join('\n');
    const files = [
      await put(
        'train_text.txt',
        lines(20, (i) => `"so it is ${i}`),
      ),
      await put(
        'train_labels.txt',
        lines(20, (i) => String(i % 2)),
      ),
      await put('mapping.txt', '0\tcalm\n1\tcross\n'),
    ];
    const { status, records, err } = await callCli(['inspect', ...files, '--json']);
    expect([status, err]).toEqual([0, '']);
    expect(records()[0]).toMatchObject({
      file: 'train_text.txt',
      format: 'lines',
      delimiter: null,
      files: [
        { name: 'train_text.txt', role: 'data' },
        { name: 'train_labels.txt', role: 'labels' },
        { name: 'mapping.txt', role: 'mapping' },
      ],
      classes: [
        { name: 'calm', raw_labels: ['0'], rows: 10 },
        { name: 'cross', raw_labels: ['1'], rows: 10 },
      ],
    });
    const told = await callCli(['inspect', ...files]);
    expect(told.out).toContain('read as a text a line, utf-8.');
    expect(told.out).toContain('train_labels.txt: labels, a line for each text.');
  });

  it('says which file is which where the names do not', async () => {
    const files = [await put('a.csv', 'text,label\n'), await put('b.csv', 'text,label\n')];
    const { status, err } = await callCli(['inspect', ...files]);
    expect([status, err]).toEqual([1, expect.stringContaining('name them train, validation and test')]);
  });

  it('tells what the doctor found, with the rows and what it does to training', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `tweet ${i},${i % 2 ? 'good' : 'bad'}`);
    const file = await put(
      'doctor.csv',
      ['text,label', ...rows, 'tweet 7,good', 'tweet 8,good\n'].join('\n'),
    );
    const { records } = await callCli(['inspect', file, '--json']);
    expect(records()[0]).toMatchObject({
      findings: [
        {
          id: 'conflicts',
          level: 'warning',
          count: 2,
          action: { id: 'set-aside-conflicts', label: 'Set them aside' },
          first_rows: [9, 52],
        },
        { id: 'duplicates', count: 1, first_rows: [51] },
        { id: 'baseline' },
      ],
    });
    const { out } = await callCli(['inspect', file]);
    expect(out).toContain(
      '\n! 1 row repeats the text of an earlier one (row 51).\n  A text that stands in twice',
    );
    expect(out).toContain('\n! 2 rows carry texts that have two labels (rows 9, 52).\n');
  });

  it('reads the columns that are named', async () => {
    const { records } = await callCli([
      'inspect',
      await put('b.csv', 'a,b\nx,good one\ny,bad two\n'),
      '--json',
      '--text-column',
      'b',
      '--label-column',
      '1',
    ]);
    expect(records()[0]).toMatchObject({ text_column: 'b', label_column: 'a', rows: { used: 2 } });
  });

  it('tells it to people in sentences and a table', async () => {
    const { status, out, err } = await callCli(['inspect', 'public/samples/tweets.csv']);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain(
      'read as utf-8, separated by commas, with a header row.\nThe text is in “text”, the label in “sentiment”.',
    );
    expect(out).toMatch(/\nnegative +negative +500 +400 +100\n/);
    expect(out).toContain('1,000 rows read: 1,000 used, 0 without text, 0 without label, 0 unreadable.');
  });

  it('fails where nothing can be trained from the file, after telling what was read', async () => {
    const { status, records } = await callCli([
      'inspect',
      await put('one.csv', 'text,label\ngood day,a\nbad day,a\n'),
      '--json',
    ]);
    expect(status).toBe(1);
    expect(records()).toEqual([
      expect.objectContaining({
        columns: ['text', 'label'],
        problem: expect.objectContaining({ code: 'too-few-classes' }),
      }),
      expect.objectContaining({ event: 'error', code: 'too-few-classes' }),
    ]);
  });

  it('refuses what is no table', async () => {
    const { status, err } = await callCli([
      'inspect',
      await put('x.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])),
    ]);
    expect([status, err]).toEqual([1, expect.stringContaining('x.csv')]);
  });
});
