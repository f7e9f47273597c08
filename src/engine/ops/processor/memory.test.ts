// The memory of one run on the processor: places that come again by size, and sentences where there is no more.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { arenasOnProcessor, BUILDS, processorRuntime } from '@/testing/processor';
import { layoutBatch } from '../batch';
import type { Arena, View } from '../memory/view';
import { MOST_BYTES } from './memory';

const ROOM = { rows: 8, batch: 2 };

const viewOf = (arena: Arena): View => ({ arena, offset: 0, bytes: arena.size, shape: [arena.size / 4] });

/** A platform that gives memory by another class. */
function useMemory(Memory: unknown): void {
  vi.stubGlobal('WebAssembly', Object.create(WebAssembly, { Memory: { value: Memory } }));
}
afterEach(() => vi.unstubAllGlobals());

describe.each([true, false])('memory of the processor, shared: %s', (shared) => {
  const open = (most?: number) => processorRuntime(ROOM, { ...BUILDS[0], shared }, most);
  afterEach(() => expect(arenasOnProcessor(), 'arenas alive').toBe(0));

  it('gives a place that came back to whoever asks for the same size, zeroed, and another to others', async () => {
    const { memory, runtime } = await open();
    const before = memory.bytes;
    const [first, second] = [memory.allocate(1000), memory.allocate(1000)];
    const at = memory.address(viewOf(first));
    memory.floats(viewOf(first)).fill(NaN);
    first.dispose();
    first.dispose();
    const again = memory.allocate(1024);
    expect(memory.address(viewOf(again))).toBe(at);
    expect(new Set(memory.floats(viewOf(again)))).toEqual(new Set([0]));
    expect(memory.bytes).toBe(before + 2048);
    const larger = memory.allocate(1025);
    expect(memory.address(viewOf(larger))).toBe(before + 2048);
    for (const arena of [second, again, larger]) arena.dispose();
    runtime.dispose();
  });

  it('copies, and keeps what lies in it', async () => {
    const { memory, runtime } = await open();
    const view = memory.allocateView([3], 12);
    memory.write(view, Float32Array.of(1, 2, 3));
    const large = memory.allocate(2 ** 23);
    const copy = memory.allocateView([3], 12);
    memory.copy(view, copy, 12);
    memory.write(view, Float32Array.of(9), 4);
    expect([...new Float32Array(await memory.read(view, 12))]).toEqual([1, 9, 3]);
    expect([...new Float32Array(await memory.read(copy, 12))]).toEqual([1, 2, 3]);
    for (const { arena } of [view, copy, viewOf(large)]) arena.dispose();
    runtime.dispose();
  });

  it('reads values as they were when they were asked for', async () => {
    const { memory, runtime } = await open();
    const view = memory.allocateView([1], 4);
    memory.write(view, Float32Array.of(5));
    const read = memory.read(view, 4);
    memory.write(view, Float32Array.of(6));
    expect([...new Float32Array(await read)]).toEqual([5]);
    view.arena.dispose();
    runtime.dispose();
  });

  it('says what a run needs where its maximum is reached', async () => {
    const { memory, runtime } = await open(2 ** 28);
    const held = memory.allocate(2 ** 23);
    const refused = () => memory.allocate(2 ** 28);
    expect(refused).toThrow(expect.objectContaining({ code: 'out-of-memory' }));
    expect(refused).toThrow(/needs 0\.3 GB on the processor.*split each batch/);
    // What was there can still be given back.
    held.dispose();
    runtime.dispose();
  });

  it('says so where the browser does not give as much', async () => {
    useMemory(
      class {
        constructor() {
          throw new RangeError('could not allocate memory');
        }
      },
    );
    await expect(open(3e9)).rejects.toMatchObject({
      code: 'out-of-memory',
      message: expect.stringMatching(/needs 3\.0 GB on the processor/),
    });
  });
});

describe('all that 32 bits address', () => {
  it('may be reserved, and no more is asked for', async () => {
    const asked: WebAssembly.MemoryDescriptor[] = [];
    useMemory(
      class extends WebAssembly.Memory {
        constructor(descriptor: WebAssembly.MemoryDescriptor) {
          asked.push(descriptor);
          super(descriptor);
        }
      },
    );
    const { runtime } = await processorRuntime(ROOM, {}, 1e12);
    // The first one was to see whether memory can be shared.
    expect(asked.at(-1)).toMatchObject({ initial: 2 ** 16, maximum: 2 ** 16 });
    expect(MOST_BYTES).toBe(2 ** 32 - 2 ** 16);
    runtime.dispose();
  });
});

describe('a batch', () => {
  it.each([
    ['more tokens', [new Int32Array(9)]],
    ['more examples', [[0], [0], [0]]],
  ])('of %s than there is room for is refused by name', async (_, sequences) => {
    const { runtime } = await processorRuntime(ROOM);
    const begin = () => runtime.ops.begin(layoutBatch(sequences), { training: false, dropoutKey: 0 });
    expect(begin).toThrow(
      expect.objectContaining({
        code: 'internal',
        message: expect.stringContaining('there is room for 2, 8'),
      }),
    );
    runtime.dispose();
  });
});
