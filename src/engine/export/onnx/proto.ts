// Messages of onnx.proto3 (github.com/onnx/onnx) as far as a classifier needs them: field numbers and types as they stand
// there, bytes by @bufbuild/protobuf. Knows nothing of BERT.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** TensorProto.DataType */
export const TENSOR_TYPES = { float: 1, uint8: 2, int8: 3, int64: 7, bool: 9 };
export type TensorType = keyof typeof TENSOR_TYPES;

/** Attribute `to` of Cast, which takes a type by its number. */
export const typeNumber = (type: TensorType): number => TENSOR_TYPES[type];

/** AttributeProto.AttributeType */
const FLOAT = 1;
const INT = 2;
const INTS = 7;

/** TensorProto.DataLocation */
const EXTERNAL = 1;

/** Bytes of a number. */
const WIDTHS: Record<TensorType, number> = { float: 4, uint8: 1, int8: 1, int64: 8, bool: 1 };

/** A tensor that lies in the file. */
export interface Described {
  name: string;
  type: TensorType;
  shape: readonly number[];
}

/** Where a tensor lies that is in a file of its own: beside the model, at a byte. */
export interface ExternalPlace {
  file: string;
  offset: number;
}

/** Whole numbers are integers; a float says that it is one. */
export type Attributes = Readonly<Record<string, number | { float: number } | readonly number[]>>;

export interface Node {
  type: string;
  inputs: readonly string[];
  output: string;
  attributes: Attributes;
  /** '' is ONNX's own. */
  domain: string;
}

/** An input or output; a name in its shape is a size that differs from call to call. */
export interface Port {
  name: string;
  type: TensorType;
  shape: readonly (number | string)[];
}

export interface ModelHead {
  irVersion: number;
  producer: { name: string; version: string };
  /** By domain. */
  opsets: Readonly<Record<string, number>>;
}

type Bytes = Uint8Array<ArrayBuffer>;

export function bytesIn({ type, shape }: Pick<Described, 'type' | 'shape'>): number {
  return shape.reduce((product, side) => product * side, WIDTHS[type]);
}

/** All of a ModelProto but its graph, which comes last and has `graphLength` bytes. */
export function modelHead({ irVersion, producer, opsets }: ModelHead, graphLength: number): Bytes {
  const writer = integer(new BinaryWriter(), 1, irVersion);
  text(text(writer, 2, producer.name), 3, producer.version);
  for (const [domain, version] of Object.entries(opsets))
    message(writer, 8, () => integer(text(writer, 1, domain), 2, version));
  return done(writer.tag(7, WireType.LengthDelimited).uint32(graphLength));
}

/** All of a GraphProto but its initializers. */
export function graphBytes(
  name: string,
  { nodes, inputs, outputs }: Record<'inputs' | 'outputs', readonly Port[]> & { nodes: readonly Node[] },
): Bytes {
  const writer = new BinaryWriter();
  for (const node of nodes) message(writer, 1, () => writeNode(writer, node));
  text(writer, 2, name);
  for (const port of inputs) message(writer, 11, () => writePort(writer, port));
  for (const port of outputs) message(writer, 12, () => writePort(writer, port));
  return done(writer);
}

/** An initializer of a graph whose numbers follow at once: all of it but those. */
export function initializerHead(tensor: Described): Bytes {
  const size = bytesIn(tensor);
  const start = writeTensor(new BinaryWriter(), tensor)
    .tag(9, WireType.LengthDelimited)
    .uint32(size)
    .finish();
  return done(
    new BinaryWriter()
      .tag(5, WireType.LengthDelimited)
      .uint32(start.length + size)
      .raw(start),
  );
}

/** An initializer of a graph whose numbers lie in another file. */
export function externalInitializer(tensor: Described, { file, offset }: ExternalPlace): Bytes {
  const writer = new BinaryWriter();
  const entries = { location: file, offset: String(offset), length: String(bytesIn(tensor)) };
  message(writer, 5, () => {
    writeTensor(writer, tensor);
    for (const [key, value] of Object.entries(entries))
      message(writer, 13, () => text(text(writer, 1, key), 2, value));
    integer(writer, 14, EXTERNAL);
  });
  return done(writer);
}

/** TensorProto without numbers. */
function writeTensor(writer: BinaryWriter, { name, type, shape }: Described): BinaryWriter {
  for (const side of shape) integer(writer, 1, side);
  return text(integer(writer, 2, TENSOR_TYPES[type]), 8, name);
}

function writeNode(writer: BinaryWriter, { type, inputs, output, attributes, domain }: Node): void {
  for (const name of inputs) text(writer, 1, name);
  text(text(text(writer, 2, output), 3, output), 4, type);
  for (const [name, value] of Object.entries(attributes))
    message(writer, 5, () => writeAttribute(writer, name, value));
  if (domain !== '') text(writer, 7, domain);
}

function writeAttribute(writer: BinaryWriter, name: string, value: Attributes[string]): void {
  text(writer, 1, name);
  if (typeof value === 'number') integer(integer(writer, 3, value), 20, INT);
  else if ('float' in value) integer(writer.tag(2, WireType.Bit32).float(value.float), 20, FLOAT);
  else {
    for (const one of value) integer(writer, 8, one);
    integer(writer, 20, INTS);
  }
}

/** ValueInfoProto */
function writePort(writer: BinaryWriter, { name, type, shape }: Port): void {
  const dimension = (size: number | string) =>
    typeof size === 'number' ? integer(writer, 1, size) : text(writer, 2, size);
  const tensorType = () => {
    integer(writer, 1, TENSOR_TYPES[type]);
    message(writer, 2, () => shape.forEach((size) => message(writer, 1, () => dimension(size))));
  };
  text(writer, 1, name);
  message(writer, 2, () => message(writer, 1, tensorType));
}

function message(writer: BinaryWriter, field: number, content: () => void): BinaryWriter {
  writer.tag(field, WireType.LengthDelimited).fork();
  content();
  return writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): BinaryWriter {
  return writer.tag(field, WireType.LengthDelimited).string(value);
}

function integer(writer: BinaryWriter, field: number, value: number): BinaryWriter {
  return writer.tag(field, WireType.Varint).int64(value);
}

const done = (writer: BinaryWriter): Bytes => writer.finish();
