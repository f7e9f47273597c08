import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { toHalves } from '@/testing/half';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { openSafetensors } from '../safetensors';
import { writeSafetensors } from '../safetensorsWrite';
import { halve } from './halve';

let folder: MemoryFolder;
beforeEach(() => void (folder = memoryFolder()));

const options = { where: 'model.safetensors of mine' };
const tensor = (name: string, ...values: number[]) => ({
  name,
  shape: [values.length],
  data: Float32Array.from(values),
});

async function put(blob: Blob): Promise<void> {
  folder.files.set('a', new Uint8Array(await blob.arrayBuffer()));
}
async function halved() {
  await halve(folder, 'a', 'a.f16', options);
  return openSafetensors((await folder.open('a.f16'))!);
}

/** The bits of `name` as they lie in the file. */
async function bitsOf(file: Awaited<ReturnType<typeof halved>>, name: string): Promise<Uint16Array> {
  const { begin, end } = file.tensors.get(name)!;
  return new Uint16Array(folder.files.get('a.f16')!.slice(begin, end).buffer);
}

/** A file of one tensor of another format, byte by byte. */
function fileOf(dtype: string, bytes: Uint8Array<ArrayBuffer>, shape: number[]): Blob {
  const header = JSON.stringify({ ids: { dtype, shape, data_offsets: [0, bytes.length] } });
  const length = new BigUint64Array([BigInt(header.length)]);
  return new Blob([length, header, bytes]);
}

describe('halve', () => {
  it('rounds every number to the nearest float16, to even between two, down to the least of them', async () => {
    const any = fc.float({ min: Math.fround(-65504), max: Math.fround(65504), noNaN: true });
    const small = fc.integer({ min: -5000, max: 5000 }).map((n) => n * 2 ** -26);
    const ties = fc.integer({ min: 1024, max: 2047 }).map((n) => (n + 0.5) * 2 ** -10);
    const values = fc.array(fc.oneof(any, small, ties), { minLength: 1, maxLength: 64 });
    await fc.assert(
      fc.asyncProperty(values, async (numbers) => {
        await put(await writeSafetensors([tensor('w', ...numbers)]));
        const bits = await bitsOf(await halved(), 'w');
        expect(bits).toEqual(toHalves(Float32Array.from(numbers)).subarray(0, numbers.length));
      }),
    );
  });

  it('keeps infinities, zeros and NaN', async () => {
    await put(await writeSafetensors([tensor('w', Infinity, -Infinity, 0, -0, NaN)]));
    const file = await halved();
    expect([...(await file.read('w'))]).toEqual([Infinity, -Infinity, 0, -0, NaN]);
    expect(file.tensors.get('w')?.dtype).toBe('F16');
  });

  it('leaves a tensor in float32 whose numbers float16 cannot hold, and halves the others', async () => {
    const written = [tensor('small', 1, 2), tensor('large', 0.1, 65520), tensor('edge', 65519)];
    await put(await writeSafetensors(written));
    const { tensors, metadata, read } = await halved();
    expect([...tensors].map(([name, { dtype }]) => [name, dtype])).toEqual([
      ['small', 'F16'],
      ['large', 'F32'],
      ['edge', 'F16'],
    ]);
    expect(metadata).toEqual({ format: 'pt' });
    expect([await read('small'), await read('large'), await read('edge')]).toEqual([
      Float32Array.of(1, 2),
      Float32Array.of(0.1, 65520),
      Float32Array.of(65504),
    ]);
  });

  it('leaves what is not float32 as it is', async () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, i) => i);
    await put(fileOf('I64', bytes, [2]));
    const { tensors } = await halved();
    const { dtype, begin, end } = tensors.get('ids')!;
    expect([dtype, folder.files.get('a.f16')!.slice(begin, end)]).toEqual(['I64', bytes]);
  });

  it('goes by pieces: a tensor larger than one comes out whole', async () => {
    const data = Float32Array.from({ length: 1_100_000 }, (_, i) => i % 2000);
    await put(await writeSafetensors([{ name: 'w', shape: [data.length], data }]));
    expect(await (await halved()).read('w')).toEqual(data);
  });

  it('leaves nothing where the disk is full, where it is stopped, or where the file is none', async () => {
    await put(await writeSafetensors([tensor('w', ...new Array<number>(1000).fill(1))]));
    folder.room = folder.files.get('a')!.length + 100;
    await expect(halve(folder, 'a', 'a.f16', options)).rejects.toMatchObject({ code: 'storage-full' });
    folder.room = Infinity;
    const signal = AbortSignal.abort();
    await expect(halve(folder, 'a', 'a.f16', { ...options, signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect([...folder.files.keys()]).toEqual(['a']);
    await put(new Blob(['{}']));
    await expect(halve(folder, 'a', 'a.f16', options)).rejects.toMatchObject({
      code: 'model-unreadable',
      message: expect.stringContaining('model.safetensors of mine'),
    });
    expect([...folder.files.keys()]).toEqual(['a']);
  });

  it('takes the place of what an earlier attempt left', async () => {
    await put(await writeSafetensors([tensor('w', 1, 2)]));
    folder.files.set('a.f16.part', Uint8Array.of(1, 2, 3));
    expect(await (await halved()).read('w')).toEqual(Float32Array.of(1, 2));
    expect([...folder.files.keys()].sort()).toEqual(['a', 'a.f16']);
  });
});
