import { describe, expect, it } from 'vitest';
import { halveSafetensors } from './halve-safetensors';

/** A safetensors file of 1-d float32 tensors, and of the dtype that `dtype` claims. */
function file(tensors: Record<string, number[]>, dtype = 'F32'): Uint8Array {
  let offset = 0;
  const entries = Object.entries(tensors).map(([name, values]) => {
    const data_offsets = [offset, (offset += values.length * 4)];
    return [name, { dtype, shape: [values.length], data_offsets }];
  });
  const header = Buffer.from(
    JSON.stringify({ __metadata__: { format: 'pt' }, ...Object.fromEntries(entries) }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([
    length,
    header,
    Buffer.from(Float32Array.from(Object.values(tensors).flat()).buffer),
  ]);
}

function read(bytes: Uint8Array) {
  const buffer = Buffer.from(bytes);
  const start = 8 + Number(buffer.readBigUInt64LE());
  return { header: JSON.parse(buffer.subarray(8, start).toString()), start, body: buffer.subarray(start) };
}

const none = () => false;

describe('halveSafetensors', () => {
  it('keeps names, order and shapes, and halves the bytes', () => {
    const { header, body } = read(halveSafetensors(file({ b: [1, -2], a: [0.5] }), none).bytes);
    expect(header).toEqual({
      __metadata__: { format: 'pt' },
      b: { dtype: 'F16', shape: [2], data_offsets: [0, 4] },
      a: { dtype: 'F16', shape: [1], data_offsets: [4, 6] },
    });
    expect([body.readUInt16LE(0), body.readUInt16LE(2), body.readUInt16LE(4)]).toEqual([
      0x3c00, 0xc000, 0x3800,
    ]);
    expect(body).toHaveLength(6);
  });

  it('begins the numbers at a multiple of 8', () => {
    for (const name of ['a', 'ab', 'abc', 'abcd', 'abcde'])
      expect(read(halveSafetensors(file({ [name]: [1] }), none).bytes).start % 8).toBe(0);
  });

  it('leaves out what it is told to, and counts the rest', () => {
    const halved = halveSafetensors(file({ ids: [1, 2, 3], weight: [4, 5] }), (name) => name === 'ids');
    expect(Object.keys(read(halved.bytes).header)).toEqual(['__metadata__', 'weight']);
    expect(halved.parameters).toBe(2);
  });

  it('names the tensor and the place of a number that float16 cannot hold', () => {
    expect(() => halveSafetensors(file({ weight: [1, 70000] }), none)).toThrow(
      'weight[1] does not fit into float16.',
    );
  });

  it('names a tensor of another type', () => {
    expect(() => halveSafetensors(file({ ids: [1] }, 'I64'), none)).toThrow('ids is I64, expected F32.');
  });
});
