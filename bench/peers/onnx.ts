// Writes an ONNX model: the few messages of onnx.proto3 (github.com/onnx/onnx) that a BERT needs, in protocol buffers'
// own encoding. For bench alone: what is written here is never shown to anybody.

/** Pieces of a message, joined at the end: weights are large. */
type Bytes = Uint8Array[];

const text = new TextEncoder();

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

const integer = (field: number, value: number): Bytes => [varint(field * 8), varint(value)];
const float = (field: number, value: number): Bytes => [
  varint(field * 8 + 5),
  new Uint8Array(Float32Array.of(value).buffer),
];
function message(field: number, content: Bytes): Bytes {
  const length = content.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return [varint(field * 8 + 2), varint(length), ...content];
}
const string = (field: number, value: string): Bytes => message(field, [text.encode(value)]);
const each = <V>(values: readonly V[], encode: (value: V) => Bytes): Bytes => values.flatMap(encode);

/** TensorProto.DataType */
const TYPES = { float: 1, int32: 6, int64: 7 };
export type TensorType = keyof typeof TYPES;

/** AttributeProto.AttributeType */
const ATTRIBUTE = { float: 1, integer: 2, integers: 7 };

/** Whole numbers are integers, others floats: a float that happens to be whole is given as `{ float }`. */
export type Attributes = Record<string, number | { float: number } | readonly number[]>;

/** A graph as it grows: each method adds what its name says and gives back the name of the new value. */
export class OnnxGraph {
  private readonly nodes: Bytes[] = [];
  private readonly initializers: Bytes[] = [];
  private readonly inputs: Bytes[] = [];
  private readonly outputs: Bytes[] = [];
  private values = 0;

  node(type: string, inputs: readonly string[], attributes: Attributes = {}, domain = ''): string {
    const output = `${type}.${this.values++}`;
    this.nodes.push([
      ...each(inputs, (name) => string(1, name)),
      ...string(2, output),
      ...string(3, output),
      ...string(4, type),
      ...each(Object.entries(attributes), ([name, value]) => message(5, attribute(name, value))),
      ...string(7, domain),
    ]);
    return output;
  }

  weights(name: string, shape: readonly number[], values: Float32Array<ArrayBuffer>): string {
    return this.constant(name, shape, 'float', values);
  }

  /** A list of whole numbers: a shape, indices. */
  list(values: readonly number[], shape: readonly number[] = [values.length]): string {
    const whole = BigInt64Array.from(values, BigInt);
    return this.constant(`list.${this.values++}`, shape, 'int64', whole);
  }

  input(name: string, type: TensorType, shape: readonly number[]): string {
    this.inputs.push(described(name, type, shape));
    return name;
  }

  output(value: string, name: string, type: TensorType, shape: readonly number[]): void {
    this.nodes.push([...string(1, value), ...string(2, name), ...string(4, 'Identity')]);
    this.outputs.push(described(name, type, shape));
  }

  /** The file's bytes. @param opsets version of each operator set, by its domain; '' is ONNX's own */
  model(opsets: Record<string, number>): Uint8Array<ArrayBuffer> {
    const graph = [
      ...each(this.nodes, (node) => message(1, node)),
      ...string(2, 'bert'),
      ...each(this.initializers, (tensor) => message(5, tensor)),
      ...each(this.inputs, (input) => message(11, input)),
      ...each(this.outputs, (output) => message(12, output)),
    ];
    return joined([
      ...integer(1, IR_VERSION),
      ...message(7, graph),
      ...each(Object.entries(opsets), ([domain, version]) =>
        message(8, [...string(1, domain), ...integer(2, version)]),
      ),
    ]);
  }

  private constant(
    name: string,
    shape: readonly number[],
    type: TensorType,
    values: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>,
  ): string {
    this.initializers.push([
      ...each(shape, (size) => integer(1, size)),
      ...integer(2, TYPES[type]),
      ...string(8, name),
      ...message(9, [new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]),
    ]);
    return name;
  }
}

/** Of ONNX 1.15, which has operator set 20. */
const IR_VERSION = 9;

function attribute(name: string, value: Attributes[string]): Bytes {
  const [content, type] = Array.isArray(value)
    ? [each(value as number[], (one) => integer(8, one)), ATTRIBUTE.integers]
    : typeof value === 'number'
      ? [integer(3, value), ATTRIBUTE.integer]
      : [float(2, (value as { float: number }).float), ATTRIBUTE.float];
  return [...string(1, name), ...content, ...integer(20, type)];
}

/** ValueInfoProto */
function described(name: string, type: TensorType, shape: readonly number[]): Bytes {
  const dimensions = each(shape, (size) => message(1, integer(1, size)));
  const tensor = [...integer(1, TYPES[type]), ...message(2, dimensions)];
  return [...string(1, name), ...message(2, message(1, tensor))];
}

function joined(pieces: Bytes): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.byteLength;
  }
  return all;
}
