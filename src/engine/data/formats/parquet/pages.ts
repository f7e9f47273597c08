// A column of one row group → its pages, unpacked, checked and with their levels apart. Nothing is made of the values here.
// https://github.com/apache/parquet-format/blob/master/README.md#data-pages
import type { ColumnMetaData, Encoding, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { crc32 } from './crc32';
import { Damage, Unsupported } from './damage';
import { readRuns } from './runs';
import type { Leaf } from './schema';
import { unpack } from './unpack';
import type { Window } from './window';

/** A header has statistics in it, of long texts too. */
const FIRST_LOOK = 1 << 12;
const LONGEST_HEADER = 1 << 24;

export interface Page {
  isDictionary: boolean;
  /** Values and gaps. */
  count: number;
  /** Null where the column is in no list. */
  repetition: Int32Array | null;
  /** Null where nothing may be missing. */
  definition: Int32Array | null;
  encoding: Encoding;
  /** Encoded; in a buffer of their own. */
  values: Uint8Array;
}

/** What a page says of itself, whichever its version. */
interface Body {
  header: PageHeader;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Ends where the footer says that the column ends.
 * @throws Damage where a page contradicts the footer or its checksum; Unsupported; what hyparquet throws
 */
export async function* pagesOf(window: Window, meta: ColumnMetaData, leaf: Leaf): AsyncGenerator<Page> {
  let left = Number(meta.num_values);
  while (window.left > 0) {
    const header = await nextHeader(window, left === 0);
    if (!header) break;
    const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
    if (!(packed >= 0 && packed <= window.left)) throw new Damage('a page is longer than its column');
    if (!(unpacked >= 0 && unpacked <= Number(meta.total_uncompressed_size)))
      throw new Damage('a page unpacks to more than its column');
    const bytes = (await window.peek(packed)).subarray(0, packed);
    window.skip(packed);
    if (header.crc !== undefined && header.crc !== (crc32(bytes) | 0))
      throw new Damage('a page is not as it was written, by its checksum');
    if (header.type === 'INDEX_PAGE') continue;
    const page = await pageOf({ header, bytes }, meta, leaf, left);
    if (!page.isDictionary) left -= page.count;
    yield page;
  }
  if (left > 0) throw new Damage('it has fewer values than the end of the file says');
}

/** @param complete all values have come: what is behind them may be filling @returns null for filling */
async function nextHeader(window: Window, complete: boolean): Promise<PageHeader | null> {
  for (let look = FIRST_LOOK; ; look *= 8) {
    const bytes = await window.peek(look);
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
    try {
      const header = parquetHeader(reader);
      window.skip(reader.offset);
      return header;
    } catch (error) {
      if (complete) return null;
      if (bytes.length >= window.left || bytes.length > LONGEST_HEADER) throw error;
    }
  }
}

function pageOf(body: Body, meta: ColumnMetaData, leaf: Leaf, left: number): Promise<Page> {
  const { type, dictionary_page_header: dictionary } = body.header;
  if (type === 'DICTIONARY_PAGE' && dictionary) return dictionaryPage(body, meta, dictionary.num_values);
  const stated = type === 'DATA_PAGE' ? body.header.data_page_header : body.header.data_page_header_v2;
  if (!stated) throw new Damage('a page is of no known kind');
  if (!(stated.num_values >= 0 && stated.num_values <= left))
    throw new Damage('it has more values than the end of the file says');
  return type === 'DATA_PAGE' ? dataPage(body, meta, leaf) : dataPage2(body, meta, leaf);
}

async function dictionaryPage({ header, bytes }: Body, meta: ColumnMetaData, count: number): Promise<Page> {
  const values = await unpack(bytes, header.uncompressed_page_size, meta.codec);
  // An entry takes a byte or more, all but those of one bit and those without length.
  if (!(count >= 0 && count <= 8 * values.length + 1))
    throw new Damage('its dictionary is shorter than it says');
  return { isDictionary: true, count, repetition: null, definition: null, encoding: 'PLAIN', values };
}

/** Version 1: the levels are packed with the values, each behind its length. */
async function dataPage({ header, bytes }: Body, meta: ColumnMetaData, leaf: Leaf): Promise<Page> {
  const { num_values: count, encoding, ...levels } = header.data_page_header!;
  const body = await unpack(bytes, header.uncompressed_page_size, meta.codec);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let at = 0;
  const take = (max: number, kind: Encoding) => {
    if (max === 0) return null;
    if (!kind) throw new Damage('a page is of no known kind');
    if (kind !== 'RLE') throw new Unsupported(`levels in the encoding ${kind}`);
    const end = at + 4 + view.getUint32(at, true);
    if (end > body.length) throw new Damage('a page ends before its last value');
    const read = levelsIn(body.subarray(at + 4, end), max, count);
    at = end;
    return read;
  };
  const repetition = take(leaf.maxRepetition, levels.repetition_level_encoding);
  const definition = take(leaf.maxDefinition, levels.definition_level_encoding);
  return { isDictionary: false, count, repetition, definition, encoding, values: body.subarray(at) };
}

/** Version 2: the levels stand before the values, not packed. */
async function dataPage2({ header, bytes }: Body, meta: ColumnMetaData, leaf: Leaf): Promise<Page> {
  const stated = header.data_page_header_v2!;
  const { num_values: count, encoding } = stated;
  const first = stated.repetition_levels_byte_length;
  const both = first + stated.definition_levels_byte_length;
  const size = header.uncompressed_page_size - both;
  if (!(first >= 0 && both >= first && both <= bytes.length && size >= 0))
    throw new Damage('a page is shorter than its levels');
  const codec = stated.is_compressed === false ? 'UNCOMPRESSED' : meta.codec;
  const levels = (max: number, from: number, to: number) =>
    max === 0 ? null : levelsIn(bytes.subarray(from, to), max, count);
  return {
    isDictionary: false,
    count,
    repetition: levels(leaf.maxRepetition, 0, first),
    definition: levels(leaf.maxDefinition, first, both),
    encoding,
    values: await unpack(bytes.subarray(both), size, codec),
  };
}

function levelsIn(bytes: Uint8Array, max: number, count: number): Int32Array {
  const levels = readRuns(bytes, 32 - Math.clz32(max), count);
  if (levels.some((level) => level > max)) throw new Damage('it has values deeper than its schema');
  return levels;
}
