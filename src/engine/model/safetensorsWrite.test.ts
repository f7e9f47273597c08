import { describe, expect, it } from 'vitest';
import { writeSafetensors } from './safetensorsWrite';

const pair = [
  { name: 'z', shape: [2, 1], data: new Float32Array([1, 2]) },
  { name: 'a', shape: [], data: new Float32Array([3]) },
];

async function* later() {
  for (const each of pair) yield await Promise.resolve(each);
}

const headerOf = async (blob: Blob) => {
  const bytes = await blob.arrayBuffer();
  const length = Number(new DataView(bytes).getBigUint64(0, true));
  return { length, json: JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length))), bytes };
};

describe('writeSafetensors', () => {
  it('keeps the order given and says float32 in PyTorch’s form', async () => {
    const { json } = await headerOf(await writeSafetensors(pair));
    expect(json).toEqual({
      __metadata__: { format: 'pt' },
      z: { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
      a: { dtype: 'F32', shape: [], data_offsets: [8, 12] },
    });
  });

  it('begins the data at a multiple of eight bytes, however long the names are', async () => {
    for (let extra = 0; extra < 9; extra++) {
      const blob = await writeSafetensors([
        { name: 'n'.repeat(1 + extra), shape: [1], data: new Float32Array([7]) },
      ]);
      const { length, bytes } = await headerOf(blob);
      expect(length % 8).toBe(0);
      expect(new Float32Array(bytes, 8 + length)[0]).toBe(7);
    }
  });

  it('writes the same file from a list and from tensors that come later', async () => {
    const [now, then] = await Promise.all([writeSafetensors(pair), writeSafetensors(later())]);
    expect(new Uint8Array(await then.arrayBuffer())).toEqual(new Uint8Array(await now.arrayBuffer()));
  });

  it('writes only the part of a buffer that belongs to a tensor', async () => {
    const arena = new Float32Array([0, 5, 6, 0]);
    const { length, bytes } = await headerOf(
      await writeSafetensors([{ name: 'a', shape: [2], data: arena.subarray(1, 3) }]),
    );
    expect([...new Float32Array(bytes, 8 + length)]).toEqual([5, 6]);
  });

  it('refuses numbers that do not fill the shape, and a name twice', async () => {
    const short = { name: 'a', shape: [2, 2], data: new Float32Array(3) };
    await expect(writeSafetensors([short])).rejects.toThrow('a [2, 2] takes 4 numbers, 3 came');
    await expect(writeSafetensors([pair[0], pair[0]])).rejects.toThrow('z came twice');
  });
});
