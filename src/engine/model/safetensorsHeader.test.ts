import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../errors';
import { readHeader } from './safetensorsHeader';
import { writeSafetensors } from './safetensorsWrite';

/** A file of the given header text (or object) and so many bytes of data. */
function file(header: unknown, dataBytes = 0): Blob {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(json.length), true);
  return new Blob([length.buffer, json, new Uint8Array(dataBytes)]);
}

const f32 = (begin: number, end: number, shape = [(end - begin) / 4]) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
});

const complaint = (blob: Blob) =>
  readHeader(blob, 'model.safetensors of mine').then(
    () => 'none',
    (error: unknown) =>
      error instanceof EngineError && error.code === 'model-unreadable'
        ? error.message
        : `other: ${String(error)}`,
  );

describe('readHeader', () => {
  it('gives places as offsets in the file, and the metadata', async () => {
    const header = { __metadata__: { format: 'pt' }, b: f32(8, 12), a: f32(0, 8, [2, 1]) };
    const { tensors, metadata } = await readHeader(file(header, 12), 'x');
    const begin = 8 + JSON.stringify(header).length;
    expect(tensors.get('a')).toEqual({ dtype: 'F32', shape: [2, 1], begin, end: begin + 8 });
    expect(tensors.get('b')).toEqual({ dtype: 'F32', shape: [1], begin: begin + 8, end: begin + 12 });
    expect(metadata).toEqual({ format: 'pt' });
  });

  it('takes scalars, empty tensors and tensors called like parts of an object', async () => {
    const header = `{"scalar":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"empty":{"dtype":"F16","shape":[0,3],"data_offsets":[4,4]},"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[4,5]}}`;
    const { tensors } = await readHeader(file(header, 5), 'x');
    expect([...tensors.keys()]).toEqual(['scalar', 'empty', '__proto__']);
  });

  it('lets through a format that it does not know: only reading such a tensor fails', async () => {
    const { tensors } = await readHeader(
      file({ x: { dtype: 'F6', shape: [4], data_offsets: [0, 3] } }, 3),
      'x',
    );
    expect(tensors.get('x')?.dtype).toBe('F6');
  });

  it.each([
    ['an empty file', new Blob([]), 'has only 0 bytes'],
    [
      'a pickle',
      new Blob(['PK\x03\x04 and so on, longer than eight']),
      'does not begin with a safetensors header',
    ],
    ['a cut header', file({ a: f32(0, 4) }).slice(0, 20), 'ends within its header, at 20 of'],
    ['no JSON', file('{"a": '), 'has a header that is not JSON'],
    ['an array', file([1, 2]), 'has a header that is no list of tensors'],
    ['no offsets', file({ a: { dtype: 'F32', shape: [1] } }), 'describes a without format, shape or place'],
    [
      'a negative side',
      file({ a: { dtype: 'F32', shape: [-1], data_offsets: [0, 4] } }, 4),
      'describes a without',
    ],
    [
      'bytes that do not fill the shape',
      file({ a: f32(0, 8, [3]) }, 8),
      'gives a 8 bytes, where F32 [3] takes 12',
    ],
    [
      'an end before the beginning',
      file({ a: { dtype: 'F6', shape: [1], data_offsets: [4, 0] } }, 4),
      'gives a -4 bytes',
    ],
    ['an overlap', file({ a: f32(0, 8), b: f32(4, 12) }, 12), 'puts b at byte'],
    ['a gap', file({ a: f32(0, 4), b: f32(8, 12) }, 12), 'puts b at byte'],
    ['cut data', file({ a: f32(0, 4), b: f32(4, 12) }, 11), 'was cut: b ends at byte'],
    ['bytes after the last tensor', file({ a: f32(0, 4) }, 5), 'has 1 bytes after its last tensor'],
  ])('names what is wrong with %s', async (_, blob, words) => {
    const message = await complaint(blob);
    expect(message).toContain(`model.safetensors of mine ${words}`);
  });

  it('refuses every file that is cut anywhere', async () => {
    const whole = await writeSafetensors([
      { name: 'a', shape: [2], data: new Float32Array(2) },
      { name: 'b', shape: [1], data: new Float32Array(1) },
    ]);
    for (let size = 0; size < whole.size; size++)
      expect(await complaint(whole.slice(0, size))).toMatch(/^model.safetensors of mine /);
  });

  it('answers any bytes with a header or a clear error, never with anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.nat(40), async (header, dataBytes) => {
        expect(await complaint(file(header, dataBytes))).not.toMatch(/^other/);
      }),
    );
  });
});
