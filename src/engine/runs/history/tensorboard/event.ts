// Event, Summary and TensorProto (tensorflow/core/util/event.proto, framework/summary.proto, framework/tensor.proto), as far as
// they hold scalars.
import { fieldsOf } from './protobuf';

export interface ScalarEvent {
  /** Seconds since 1970. */
  wallTime: number;
  step: number;
  /** 'brain.Event:2' in the first one of a file; '' in others. */
  fileVersion: string;
  scalars: { tag: string; value: number }[];
}

/** Numbers of the fields that are read. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 };
const SUMMARY = { value: 1 };
const VALUE = { tag: 1, simpleValue: 2, tensor: 8 };
const TENSOR = { type: 1, shape: 2, content: 4, floats: 5, doubles: 6 };
const SHAPE = { dimension: 2 };
/** DataType: DT_FLOAT, DT_DOUBLE. */
const FLOAT = 1n;
const DOUBLE = 2n;

/** @throws RangeError where it is no such message. */
export function parseEvent(bytes: Uint8Array): ScalarEvent {
  const event: ScalarEvent = { wallTime: 0, step: 0, fileVersion: '', scalars: [] };
  for (const { number, value } of fieldsOf(bytes)) {
    if (typeof value === 'bigint') {
      if (number === EVENT.step) event.step = Number(BigInt.asIntN(64, value));
    } else if (number === EVENT.wallTime) event.wallTime = floatIn(value);
    else if (number === EVENT.fileVersion) event.fileVersion = textIn(value);
    else if (number === EVENT.summary) event.scalars.push(...scalarsIn(value));
  }
  return event;
}

function scalarsIn(summary: Uint8Array): ScalarEvent['scalars'] {
  const scalars: ScalarEvent['scalars'] = [];
  for (const { number, value } of fieldsOf(summary)) {
    if (number !== SUMMARY.value || typeof value === 'bigint') continue;
    let tag = '';
    let scalar: number | null = null;
    for (const part of fieldsOf(value)) {
      if (typeof part.value === 'bigint') continue;
      if (part.number === VALUE.tag) tag = textIn(part.value);
      if (part.number === VALUE.simpleValue) scalar = floatIn(part.value);
      if (part.number === VALUE.tensor) scalar = tensorIn(part.value);
    }
    if (scalar !== null) scalars.push({ tag, value: scalar });
  }
  return scalars;
}

/** Of a tensor without dimensions: its one number lies in a list (torch) or as bytes (TensorFlow). Null for any other. */
function tensorIn(tensor: Uint8Array): number | null {
  let type = 0n;
  let content: Uint8Array = new Uint8Array();
  for (const { number, value } of fieldsOf(tensor)) {
    if (typeof value === 'bigint') {
      if (number === TENSOR.type) type = value;
    } else if (number === TENSOR.shape) {
      for (const field of fieldsOf(value)) if (field.number === SHAPE.dimension) return null;
    } else if (number === TENSOR.content || number === TENSOR.floats || number === TENSOR.doubles) {
      content = value;
    }
  }
  const bytes = type === FLOAT ? 4 : type === DOUBLE ? 8 : 0;
  return bytes > 0 && content.length === bytes ? floatIn(content) : null;
}

/** Of four bytes float32, of eight float64. */
function floatIn(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

const textIn = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
