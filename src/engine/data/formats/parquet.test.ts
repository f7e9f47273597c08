// Small files as pyarrow, pandas and datasets write them (src/testing/parquetFiles.py), beside what pyarrow reads in them.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readParquet, type ParquetOptions } from './parquet';

const FOLDER = 'src/testing/fixtures/parquet';

interface Told {
  columns: string[];
  rows: string[][];
  classNames?: unknown;
}

const told = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8')) as Record<string, Told>;

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`${FOLDER}/${name}.parquet`));
}

async function read(bytes: Uint8Array<ArrayBuffer>, options?: ParquetOptions) {
  const rows: string[][] = [];
  const table = await readParquet(new Blob([bytes]), 'a.parquet', (cells) => rows.push(cells), options);
  return { ...table, rows };
}

it.each(Object.keys(told))('reads %s as pyarrow does', async (name) => {
  const { columns, rows, rowCount, classNames } = await read(bytesOf(name));
  expect({ columns, rows, classNames }).toEqual(told[name]);
  expect(rowCount).toBe(rows.length);
});

it('has asked pyarrow about every file that it has, but those that nobody reads without a key', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.parquet'));
  const asked = [...Object.keys(told), 'encrypted', 'encrypted-columns'].map((name) => `${name}.parquet`);
  expect(files.sort()).toEqual(asked.sort());
});

it('says what it leaves out', async () => {
  expect((await read(bytesOf('pandas'))).notices).toEqual([]);
  expect((await read(bytesOf('pandas-filtered'))).notices).toEqual([
    'Left out: “__index_level_0__”, the numbers that rows had in pandas. They say nothing of a row.',
  ]);
  expect((await read(bytesOf('bytes'))).notices).toEqual([
    'Left empty, because bytes that are no text stand there: “image”, “fixed”.',
  ]);
  expect((await read(bytesOf('datasets'))).notices).toEqual([
    '-1 in “label” is how datasets writes that a row has no label. Such rows count as rows without one.',
    'Left empty, because bytes that are no text stand there: “image.bytes”.',
  ]);
});

it('refuses what is encrypted, whether in whole or in a column', async () => {
  for (const name of ['encrypted', 'encrypted-columns'])
    await expect(read(bytesOf(name))).rejects.toThrow(
      'a.parquet is an encrypted Parquet file. Write it again without encryption, or save the table as CSV (UTF-8).',
    );
});

it('refuses a file that was cut off, wherever that was', async () => {
  const bytes = bytesOf('snappy-1');
  for (let length = 0; length < bytes.length; length += 7)
    await expect(read(bytes.slice(0, length))).rejects.toThrow(
      /^a\.parquet is a damaged Parquet file: .*\. Download/,
    );
});

it('notices a changed byte by the checksum of its page', async () => {
  const bytes = bytesOf('checksums');
  bytes[120] ^= 1;
  await expect(read(bytes)).rejects.toThrow(
    'a.parquet is a damaged Parquet file: column id of row group 1 cannot be read, a page is not as it was written, ' +
      'by its checksum. Download it again, or write it again with the program that it came from.',
  );
});

it('stops when it is told to, and tells how far it is until then', async () => {
  const stop = new AbortController();
  const shares: number[] = [];
  const reading = read(bytesOf('none-1'), {
    signal: stop.signal,
    onProgress: ({ share }) => {
      shares.push(share);
      if (share > 0.5) stop.abort();
    },
  });
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect(shares.at(-1)).toBeGreaterThan(0.5);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

it('gives on what the receiver of the rows throws', async () => {
  const full = new Error('full');
  const reading = readParquet(new Blob([bytesOf('none-1')]), 'a.parquet', () => {
    throw full;
  });
  await expect(reading).rejects.toBe(full);
});
