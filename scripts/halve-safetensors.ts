// A float32 safetensors file as a float16 one, bytes to bytes. For make-model alone; the engine has its own reader.
// Format: https://github.com/huggingface/safetensors#format
import { toFloat16 } from './float16';

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

export interface Halved {
  bytes: Uint8Array;
  /** Numbers in all tensors together. */
  parameters: number;
}

/**
 * Rounds every tensor to float16 and leaves out those for which `leaveOut(name)` holds.
 * Throws where a kept tensor is not float32, or holds a number that float16 cannot.
 */
export function halveSafetensors(source: Uint8Array, leaveOut: (name: string) => boolean): Halved {
  const tensors = readTensors(source).filter(([name]) => !leaveOut(name));
  const header: Record<string, Entry | Record<string, string>> = { __metadata__: { format: 'pt' } };
  const halves = tensors.map(([name, tensor]) => halve(name, tensor));
  let offset = 0;
  tensors.forEach(([name, { shape }], index) => {
    const end = offset + halves[index].byteLength;
    header[name] = { dtype: 'F16', shape, data_offsets: [offset, end] };
    offset = end;
  });
  return { bytes: assemble(JSON.stringify(header), halves), parameters: offset / 2 };
}

interface Tensor {
  dtype: string;
  shape: number[];
  data: Uint8Array;
}

function readTensors(source: Uint8Array): [string, Tensor][] {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(source.subarray(8, start))) as Record<string, Entry>;
  const { __metadata__, ...entries } = header;
  return Object.entries(entries).map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [from, to],
      },
    ]) => [name, { dtype, shape, data: new Uint8Array(source.subarray(start + from, start + to)) }],
  );
}

function halve(name: string, { dtype, data }: Tensor): Uint8Array {
  if (dtype !== 'F32') throw new Error(`${name} is ${dtype}, expected F32.`);
  const halves = toFloat16(new Float32Array(data.buffer));
  const lost = halves.findIndex((bits) => (bits & 0x7c00) === 0x7c00);
  if (lost >= 0) throw new Error(`${name}[${lost}] does not fit into float16.`);
  return new Uint8Array(halves.buffer);
}

/** The header is padded with spaces, so that the numbers begin at a multiple of 8. */
function assemble(header: string, pieces: Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(header.padEnd(Math.ceil(header.length / 8) * 8));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  return Buffer.concat([length, text, ...pieces]);
}
