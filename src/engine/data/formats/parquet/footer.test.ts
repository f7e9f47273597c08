// Footers that contradict themselves or the file. Each is made by changing one byte or number of a good one.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import type { FileMetaData } from 'hyparquet';
import { checkGroups, readFooter } from './footer';
import { columnsOf } from './schema';
import { checkSize } from './size';

const bytes = new Uint8Array(readFileSync('src/testing/fixtures/parquet/none-1.parquet'));
const file = new Blob([bytes]);
const paths = ['id', 'text', 'label'];

function footer(): FileMetaData {
  return parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

function check(change: (metadata: FileMetaData) => void) {
  const metadata = footer();
  change(metadata);
  return () => checkGroups(metadata, paths, file, 'a.parquet');
}

it('takes what pyarrow wrote', () => {
  expect(check(() => {})).not.toThrow();
});

it('refuses numbers of rows that do not add up', () => {
  expect(check((metadata) => metadata.num_rows++)).toThrow(
    'a.parquet is a damaged Parquet file: its parts have 60 rows, and it says that there are 61. Download it again',
  );
});

it('refuses columns outside of the file, and other ones than the table has', () => {
  const meta = (metadata: FileMetaData) => metadata.row_groups[1].columns[1].meta_data!;
  expect(check((metadata) => (meta(metadata).total_compressed_size = 5000n))).toThrow(
    'what it says of row group 2 makes no sense: column text lies outside of the file.',
  );
  expect(check((metadata) => (meta(metadata).path_in_schema = ['label']))).toThrow(
    'it has other columns than the table',
  );
  expect(check((metadata) => metadata.row_groups[0].columns.pop())).toThrow('other columns than the table');
  expect(check((metadata) => (meta(metadata).num_values = -1n))).toThrow('column text has no size');
});

it('refuses one that describes other files', () => {
  expect(check((metadata) => (metadata.row_groups[0].columns[0].file_path = 'part-0.parquet'))).toThrow(
    'a.parquet is a Parquet file that only describes others, and has no rows. Drop the files that it names.',
  );
});

it('refuses what is too large before it reads it, and does not count what it leaves out', () => {
  const large = (index: number) => {
    const metadata = footer();
    const columns = columnsOf(metadata);
    columns[2].leaves[0].toCell = null;
    metadata.row_groups[1].columns[index].meta_data!.total_uncompressed_size = 3n * 2n ** 30n;
    return () => checkSize(metadata, columns, 'a.parquet');
  };
  expect(large(1)).toThrow(
    'a.parquet is a Parquet file of 3.0 GB of text and numbers when unpacked, which is more than Warble takes in.',
  );
  expect(large(2)).not.toThrow();
});

it('says of what is cut off or no Parquet file at all what is missing', async () => {
  const read = (some: Uint8Array<ArrayBuffer>) => readFooter(new Blob([some]), 'a.parquet');
  await expect(read(bytes.slice(0, 1000))).rejects.toThrow('it is cut off, for it does not end with PAR1.');
  await expect(read(bytes.slice(0, 4))).rejects.toThrow('it is cut off');
  await expect(read(bytes.slice(1))).rejects.toThrow('it does not begin with PAR1.');
  await expect(read(new Uint8Array(0))).rejects.toThrow('it does not begin with PAR1.');
  const long = bytes.slice();
  long.fill(0x7f, -8, -4);
  await expect(read(long)).rejects.toThrow('the description at its end is longer than the file.');
});

it('does not go into a footer that a broken disk left full of ones', async () => {
  const filled = new Uint8Array(3_000_000).fill(0xff);
  filled.set(bytes.subarray(0, 4));
  // A field of 64 bits begins, and does not end.
  filled[4] = 0x36;
  new DataView(filled.buffer).setUint32(filled.length - 8, filled.length - 12, true);
  filled.set(bytes.subarray(-4), filled.length - 4);
  const began = performance.now();
  await expect(readFooter(new Blob([filled]), 'a.parquet')).rejects.toThrow('makes no sense');
  expect(performance.now() - began).toBeLessThan(2000);
});
