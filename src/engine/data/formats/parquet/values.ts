// The encoded values of a page → what stands in the cells, gaps among them.
// https://github.com/apache/parquet-format/blob/master/Encodings.md
import type { DecodedArray, Encoding } from 'hyparquet';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { Damage, Unsupported } from './damage';
import { readFrontCoded, readLengthsFirst } from './deltaTexts';
import { DeltaReader } from './deltas';
import type { Page } from './pages';
import { readRuns } from './runs';
import type { Leaf } from './schema';

/** Turns the pages of one column of one row group into cells, in their order; the dictionary comes first. */
export class CellDecoder<C> {
  private dictionary: C[] | null = null;

  /** @param gap what stands where there is no value */
  constructor(
    private readonly leaf: Leaf,
    private readonly toCell: (value: never) => C,
    private readonly gap: C,
  ) {}

  /** Null for a page that is the dictionary. @throws Damage, Unsupported, what hyparquet throws */
  cellsOf(page: Page): C[] | null {
    if (page.isDictionary) {
      this.dictionary = this.converted(page.encoding, page.values, page.count);
      return null;
    }
    const { definition, count } = page;
    const { maxDefinition } = this.leaf;
    const there = definition ? countOf(definition, maxDefinition) : count;
    const values = there === 0 ? [] : this.valuesOf(page, there);
    if (there === count) return values;
    const cells = new Array<C>(count);
    let next = 0;
    for (let i = 0; i < count; i++) cells[i] = definition![i] === maxDefinition ? values[next++] : this.gap;
    return cells;
  }

  private valuesOf({ encoding, values }: Page, count: number): C[] {
    if (encoding !== 'RLE_DICTIONARY' && encoding !== 'PLAIN_DICTIONARY')
      return this.converted(encoding, values, count);
    const { dictionary } = this;
    if (!dictionary) throw new Damage('its dictionary is missing');
    if (values.length === 0) throw new Damage('a page ends before its last value');
    const places = readRuns(values.subarray(1), values[0], count);
    const cells = new Array<C>(count);
    for (let i = 0; i < count; i++) {
      if (places[i] >= dictionary.length) throw new Damage('it has values that its dictionary lacks');
      cells[i] = dictionary[places[i]];
    }
    return cells;
  }

  private converted(encoding: Encoding, bytes: Uint8Array, count: number): C[] {
    const { element } = this.leaf;
    const stored = decode(encoding, bytes, count, element.type!, element.type_length);
    if (stored.length !== count) throw new Damage('a page has fewer values than it says');
    const cells = new Array<C>(count);
    for (let i = 0; i < count; i++) cells[i] = this.toCell(stored[i] as never);
    return cells;
  }
}

/** @param bytes in a buffer that ends where they end, which is what the decoders of hyparquet go by */
function decode(
  encoding: Encoding,
  bytes: Uint8Array,
  count: number,
  type: NonNullable<Leaf['element']['type']>,
  typeLength?: number,
): DecodedArray {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  if (encoding === 'PLAIN') return readPlain(reader, type, count, typeLength);
  if (encoding === 'BYTE_STREAM_SPLIT') return byteStreamSplit(reader, count, type, typeLength);
  if (encoding === 'RLE' && type === 'BOOLEAN')
    return [...readRuns(bytes.subarray(4), 1, count)].map((bit) => bit === 1);
  if (encoding === 'DELTA_BINARY_PACKED')
    return type === 'INT32' ? new DeltaReader(bytes).read32(count) : new DeltaReader(bytes).read64(count);
  if (encoding === 'DELTA_BYTE_ARRAY') return readFrontCoded(bytes, count);
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') return readLengthsFirst(bytes, count);
  if (!encoding) throw new Damage('a page is of no known kind');
  throw new Unsupported(`values in the encoding ${encoding}`);
}

function countOf(levels: Int32Array, level: number): number {
  let count = 0;
  for (const one of levels) if (one === level) count++;
  return count;
}
