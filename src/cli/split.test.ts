// Parts saved and read back by the terminal.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';

let folder: string;
const at = (name: string) => join(folder, name);
const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `tweet ${i},${i % 3 ? 'good' : 'bad'},${i % 2 ? 'no' : 'yes'}\n`);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warble-split-'));
  await writeFile(at('tweets.csv'), ['text,label,other\n', ...rows(90)].join(''));
  await writeFile(at('less.csv'), ['text,label,other\n', ...rows(80)].join(''));
});
afterAll(() => rm(folder, { recursive: true }));

async function inspect(...args: string[]) {
  const { status, err, records } = await callCli(['inspect', ...args, '--json']);
  return {
    status,
    err,
    record: records()[0] as Record<'classes' | 'rows' | 'split', Record<string, unknown>>,
  };
}
const drawn = ['--max-rows', '60', '--test-share', '0.2', '--seed', '7'];

it('gives the same parts whatever else is chosen, with --split or among the files', async () => {
  const first = await inspect(at('tweets.csv'), ...drawn, '--save-split', at('a.csv'));
  expect([first.status, first.err]).toEqual([0, '']);
  expect((await readFile(at('a.csv'), 'utf8')).split('\n').slice(0, 1)).toEqual(['row,part,label,fingerprint']);
  const other = ['--seed', '1', '--validation-share', '0.5'];
  for (const how of [[at('tweets.csv'), '--split', at('a.csv')], [at('a.csv'), at('tweets.csv')]]) {
    const again = await inspect(...how, ...other);
    expect([again.status, again.err]).toEqual([0, '']);
    expect(again.record.classes).toEqual(first.record.classes);
    expect(again.record.rows).toMatchObject({ read: 90, used: 60, left_out: 30, not_drawn: 0 });
    expect(again.record.split).toMatchObject({ file: 'a.csv' });
  }
  const { out } = await callCli(['inspect', at('tweets.csv'), '--split', at('a.csv')]);
  expect(out).toContain('The parts are those of a.csv.');
  await inspect(at('tweets.csv'), '--split', at('a.csv'), '--save-split', at('b.csv'));
  expect(await readFile(at('b.csv'), 'utf8')).toBe(await readFile(at('a.csv'), 'utf8'));
}); // prettier-ignore

it('is compared with the label column that is chosen', async () => {
  const column = ['--label-column', 'other'];
  await inspect(at('tweets.csv'), ...column, '--save-split', at('c.csv'));
  expect(await inspect(at('tweets.csv'), ...column, '--split', at('c.csv'))).toMatchObject({ status: 0 });
  const { status, err } = await inspect(at('tweets.csv'), '--split', at('c.csv'));
  expect([status, err]).toEqual([1, expect.stringContaining('a label that tweets.csv does not have')]);
});

it('never overwrites, and is refused where it is of another file or alone', async () => {
  const taken = await inspect(at('tweets.csv'), '--save-split', at('less.csv'));
  expect([taken.status, taken.err]).toEqual([1, expect.stringContaining('is there already.')]);
  await inspect(at('tweets.csv'), '--save-split', at('d.csv'));
  const other = await inspect(at('less.csv'), '--split', at('d.csv'));
  expect([other.status, other.err]).toEqual([1, expect.stringContaining('splits a file that is not here')]);
  const alone = await inspect(at('d.csv'));
  expect([alone.status, alone.err]).toEqual([
    1,
    expect.stringContaining('it says where rows go, and has no texts'),
  ]);
  const none = await inspect(at('tweets.csv'), '--split', at('less.csv'));
  expect([none.status, none.err]).toEqual([
    1,
    expect.stringContaining('less.csv is no split that Warble saved'),
  ]);
});

it('accounts for the rows of the files that validate and test', async () => {
  await writeFile(at('dev.csv'), 'text,label,other\nfine,good,no\n,bad,no\n');
  await writeFile(at('test.csv'), 'text,label,other\nfine,good,no\nhm,odd,no\n');
  await writeFile(at('train.csv'), ['text,label,other\n', ...rows(40)].join(''));
  const { out } = await callCli(['inspect', at('train.csv'), at('dev.csv'), at('test.csv')]);
  expect(out).toContain('The file that validates: 2 rows read: 1 used, 1 without text');
  expect(out).toContain('The file that tests: 2 rows read: 1 used, 0 without text, 1 without label');
});
