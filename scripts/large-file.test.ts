import { expect, it } from 'vitest';
import { prepare } from '@/engine/data/parts/prepare';
import { readTable } from '@/engine/data/files/read';
import { largeFile } from './large-file';

it('makes the shape of Sentiment140, the same every time', () => {
  const bytes = Buffer.concat([...largeFile(2000)]);
  expect(Buffer.concat([...largeFile(2000)]).equals(bytes)).toBe(true);
  const table = readTable(bytes, 'large.csv');
  expect(table).toMatchObject({ encoding: 'windows-1252', hasHeader: false, unreadable: [], notices: [] });
  const { classes, account } = prepare(table);
  expect(classes.map(({ name, rows }) => [name, rows])).toEqual([
    ['negative', 500],
    ['positive', 500],
  ]);
  expect(account).toMatchObject({ read: 2000, used: 1000, notDrawn: 1000 });
});
