// A model's file, read back as far as onnx.proto3 is written here: what stands before the graph, the graph but for its initializers,
// and where the numbers of each initializer lie. Numbers stay in their Blob.
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** Bytes that are read of a file at once. */
const WINDOW = 2 ** 16;

/** More than a tensor without its numbers has. */
const TENSOR_HEAD = 2 ** 12;

type Bytes = Uint8Array<ArrayBuffer>;

export interface StoredTensor {
  /** TensorProto.DataType */
  type: number;
  shape: number[];
  numbers: Blob;
}

export interface ReadModel {
  /** All but the graph. */
  head: Bytes;
  graphLength: number;
  /** All but its initializers. */
  graph: Bytes;
  tensors: Map<string, StoredTensor>;
}

/** A field of a message: from `start` on its tag, from `begin` to `end` what it holds. */
interface Field {
  number: number;
  start: number;
  begin: number;
  end: number;
}

/**
 * @param beside files that a tensor may lie in, by name
 * @throws RangeError or another error where it is no protobuf of that shape
 */
export async function readModelFile(file: Blob, beside: ReadonlyMap<string, Blob>): Promise<ReadModel> {
  const graph = (await fieldsOf(file, 0, file.size)).find(({ number }) => number === 7);
  if (!graph) throw new RangeError('it has no graph');
  const fields = await fieldsOf(file, graph.begin, graph.end);
  const tensors = new Map<string, StoredTensor>();
  for (const field of fields.filter(({ number }) => number === 5)) {
    const { name, ...tensor } = await readTensor(file, field, beside);
    tensors.set(name, tensor);
  }
  const rest = fields.filter(({ number }) => number !== 5).map(({ start, end }) => file.slice(start, end));
  return {
    head: await bytesOf(file.slice(0, graph.begin)),
    graphLength: graph.end - graph.begin,
    graph: await bytesOf(new Blob(rest)),
    tensors,
  };
}

/** Field by field; what they hold is passed over. */
async function fieldsOf(file: Blob, from: number, to: number): Promise<Field[]> {
  const fields: Field[] = [];
  let window: { at: number; bytes: Bytes } = { at: from, bytes: new Uint8Array() };
  for (let start = from; start < to; start = fields.at(-1)!.end) {
    // A tag and a length have ten bytes at most.
    if (start + 10 > window.at + window.bytes.length)
      window = { at: start, bytes: await bytesOf(file.slice(start, Math.min(start + WINDOW, to))) };
    const reader = new BinaryReader(window.bytes.subarray(start - window.at));
    const [number, wire] = reader.tag();
    const length = wire === WireType.LengthDelimited ? reader.uint32() : 0;
    if (wire !== WireType.LengthDelimited) reader.skip(wire);
    const begin = start + reader.pos;
    if (begin + length > to) throw new RangeError('it ends too early');
    fields.push({ number, start, begin, end: begin + length });
  }
  return fields;
}

async function readTensor(
  file: Blob,
  { begin, end }: Field,
  beside: ReadonlyMap<string, Blob>,
): Promise<StoredTensor & { name: string }> {
  const reader = new BinaryReader(await bytesOf(file.slice(begin, Math.min(end, begin + TENSOR_HEAD))));
  const tensor = { name: '', type: 0, shape: [] as number[] };
  const place: Record<string, string> = {};
  while (reader.pos < end - begin) {
    const [number, wire] = reader.tag();
    if (number === 1) tensor.shape.push(Number(reader.int64()));
    else if (number === 2) tensor.type = reader.int32();
    else if (number === 8) tensor.name = reader.string();
    else if (number === 13) Object.assign(place, readEntry(reader.bytes()));
    else if (number === 9) {
      const length = reader.uint32();
      const first = begin + reader.pos;
      return { ...tensor, numbers: file.slice(first, first + length) };
    } else reader.skip(wire);
  }
  const { location, offset, length } = place;
  const numbers = beside.get(location)?.slice(Number(offset), Number(offset) + Number(length));
  return { ...tensor, numbers: numbers ?? new Blob() };
}

/** StringStringEntryProto */
function readEntry(bytes: Uint8Array): Record<string, string> {
  const reader = new BinaryReader(bytes);
  const words: string[] = [];
  while (reader.pos < bytes.length) {
    reader.tag();
    words.push(reader.string());
  }
  return { [words[0]]: words[1] };
}

const bytesOf = async (blob: Blob): Promise<Bytes> => new Uint8Array(await blob.arrayBuffer());
