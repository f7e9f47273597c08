import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSafetensors } from './safetensors';
import { writeSafetensors } from './safetensorsWrite';

const tensor = fc.array(fc.nat(4), { maxLength: 3 }).chain((shape) => {
  const count = shape.reduce((product, side) => product * side, 1);
  return fc.record({
    name: fc.string({ minLength: 1 }).filter((name) => name !== '__proto__' && name !== '__metadata__'),
    shape: fc.constant(shape),
    data: fc.float32Array({ minLength: count, maxLength: count }),
  });
});

describe('openSafetensors', () => {
  it('reads back whatever was written, to the bit', async () => {
    const tensors = fc.uniqueArray(tensor, { selector: ({ name }) => name, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(tensors, async (written) => {
        const read = await openSafetensors(await writeSafetensors(written));
        expect([...read.tensors.keys()].sort()).toEqual(written.map(({ name }) => name).sort());
        for (const { name, shape, data } of written) {
          expect(read.tensors.get(name)?.shape).toEqual(shape);
          expect(await read.read(name)).toEqual(data);
        }
      }),
    );
  });

  it('reads a file of the reference library', async () => {
    const file = new Blob([readFileSync('src/testing/fixtures/golden/tiny/model.safetensors')]);
    const { tensors, metadata, read } = await openSafetensors(file);
    expect(metadata).toEqual({ format: 'pt' });
    expect(tensors.size).toBe(41);
    expect(tensors.get('classifier.weight')?.shape).toEqual([2, 32]);
    const words = await read('bert.embeddings.word_embeddings.weight');
    expect(words.length).toBe(120 * 32);
    expect([...words.subarray(0, 32)]).toEqual(new Array(32).fill(0));
  });

  it('reads only the bytes of the tensor asked for', async () => {
    const blob = new Blob([readFileSync('src/testing/fixtures/golden/tiny/model.safetensors')]);
    const { tensors, read } = await openSafetensors(blob);
    const slices: number[] = [];
    const slice = blob.slice.bind(blob);
    blob.slice = (begin = 0, end = 0) => (slices.push(end - begin), slice(begin, end));
    await read('classifier.bias');
    expect(slices).toEqual([8]);
    expect(tensors.get('classifier.bias')?.shape).toEqual([2]);
  });

  it('names a tensor that is not there and a format that is no float', async () => {
    const json = new TextEncoder().encode(
      '{"embeddings.position_ids":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}',
    );
    const blob = new Blob([new BigUint64Array([BigInt(json.length)]), json, new Uint8Array(8)]);
    const { read } = await openSafetensors(blob, 'weights of mine');
    await expect(read('other')).rejects.toMatchObject({
      code: 'model-unreadable',
      message: expect.stringContaining('weights of mine has no tensor other'),
    });
    await expect(read('embeddings.position_ids')).rejects.toThrow(
      'keeps embeddings.position_ids as I64; F32, F16, BF16 can be read.',
    );
  });

  it('says so when the file went away while it was open', async () => {
    const blob = await writeSafetensors([{ name: 'a', shape: [1], data: new Float32Array(1) }]);
    const { read } = await openSafetensors(blob);
    blob.slice = () =>
      ({
        arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
      }) as unknown as Blob;
    await expect(read('a')).rejects.toThrow('model.safetensors can no longer be read from the disk');
  });
});
