// Choices about the data through the whole program: what inspect then counts.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';

let folder: string;
const put = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'warble-choices-'))));
afterAll(() => rm(folder, { recursive: true }));

const MOODS = ['bad', 'so-so', 'good'];
const rows = (count: number) => Array.from({ length: count }, (_, i) => `tweet ${i},${MOODS[i % 3]}`);
const csv = (...lines: string[]) => ['text,mood', ...lines, ''].join('\n');

async function inspect(args: string[]) {
  const { status, err, records } = await callCli(['inspect', ...args, '--json']);
  expect([status, err]).toEqual([0, '']);
  const [{ classes, rows, ...rest }] = records() as [{ classes: { name: string }[]; rows: object }];
  return { ...rest, classes: classes.map(({ name }) => name), rows };
}

describe('classes', () => {
  let file: string;
  beforeAll(async () => (file = await put('classes.csv', csv(...rows(90)))));

  it('are left out, renamed, merged and ordered', async () => {
    expect(await inspect([file, '--leave-out', 'so-so'])).toMatchObject({
      classes: ['bad', 'good'],
      rows: { read: 90, used: 60, left_out: 30 },
    });
    expect(await inspect([file, '--rename', 'so-so=bad', 'good=fine'])).toMatchObject({
      classes: ['bad', 'fine'],
    });
    expect(await inspect([file, '--class-order', 'good,so-so'])).toMatchObject({
      classes: ['good', 'so-so', 'bad'],
    });
  });

  it('that there are are named where one that is not there is meant', async () => {
    const { status, out, err } = await callCli(['inspect', file, '--leave-out', 'neutral']);
    expect([status, out, err]).toEqual([
      2,
      '',
      '--leave-out: there is no class “neutral”. There are “bad”, “good”, “so-so”.\n',
    ]);
  });
});

describe('rows', () => {
  it('are set aside as the doctor proposes', async () => {
    const file = await put(
      'doctor.csv',
      csv(...rows(60), 'tweet 3,bad', 'tweet 4,good', 'Tweet  5,good', 'эта погода,bad', 'you &amp; me,bad'),
    );
    const used = async (...args: string[]) =>
      ((await inspect([file, ...args])).rows as { used: number }).used;
    expect(await used()).toBe(65);
    expect(await used('--duplicates', 'one')).toBe(64);
    expect(await used('--near-duplicates', 'one')).toBe(64);
    expect(await used('--conflicts', 'aside')).toBe(63);
    expect(await used('--other-scripts', 'aside')).toBe(64);
    expect(await used('--max-rows', '30')).toBe(30);
  });

  it('with decoded entities are the same as those that have the characters', async () => {
    const file = await put('entities.csv', csv(...rows(60), 'you &amp; me,bad', 'you & me,bad'));
    const used = async (...args: string[]) =>
      ((await inspect([file, '--duplicates', 'one', ...args])).rows as { used: number }).used;
    expect(await used()).toBe(62);
    expect(await used('--entities', 'decode')).toBe(61);
  });

  it('are all accounted for, whatever was chosen, in numbers and in words', async () => {
    const file = await put('account.csv', csv(...rows(60), 'tweet 3,bad', ',bad', 'no mood,'));
    const args = [
      file,
      '--leave-out',
      'good',
      '--duplicates',
      'one',
      '--max-rows',
      '30',
      '--test-share',
      '0.2',
    ];
    const { rows: account, classes } = (await callCli(['inspect', ...args, '--json'])).records()[0] as {
      rows: Record<string, number>;
      classes: Record<string, number>[];
    };
    const { read, ...groups } = account;
    expect(groups).toMatchObject({
      used: 30,
      not_drawn: 10,
      left_out: 20,
      duplicates: 1,
      blank: 1,
      unlabelled: 1,
    });
    expect(Object.values(groups).reduce((a, b) => a + b)).toBe(read);
    for (const { rows, train, validation, test } of classes) expect(train + validation + test).toBe(rows);
    const { out } = await callCli(['inspect', ...args]);
    expect(out).toContain(
      '63 rows read: 30 used, 10 not drawn, 20 left out by choice, 1 set aside as duplicates, 1 without text, 1 without label, 0 unreadable.',
    );
    expect(out).toMatch(/class +in the file +rows +train +validation +test/);
  });
});

describe('reading', () => {
  it('goes by what is said where the guess would be wrong', async () => {
    const latin = Buffer.from('4;caf\xe9 is good|day\n0;r\xe9al bad\n4;oui\n', 'latin1');
    const file = await put('latin.csv', latin);
    expect(
      await inspect([file, '--encoding', 'latin-1', '--delimiter', 'semicolon', '--no-header']),
    ).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      header: false,
      columns: ['column 1', 'column 2'],
    });
    const quotes = await put('quotes.csv', 'text,label\n"good day,up\nbad day,down\n');
    expect(await inspect([quotes, '--literal-quotes'])).toMatchObject({
      literal_quotes: true,
      rows: { read: 2 },
    });
  });

  it('takes the files for what --role says, which is the way out where names do not tell', async () => {
    const files = [
      await put('a.csv', csv(...rows(30))),
      await put('b.csv', csv('tweet x,bad', 'tweet y,good')),
    ];
    const unclear = await callCli(['inspect', ...files]);
    expect(unclear.err).toContain('Or say it: --role a.csv=data b.csv=validation.');
    const { files: named } = (await inspect([
      ...files,
      '--role',
      'b.csv=validation',
      'a.csv=data',
    ])) as unknown as {
      files: object[];
    };
    expect(named).toEqual([
      { name: 'a.csv', role: 'data' },
      { name: 'b.csv', role: 'validation' },
    ]);
  });
});
