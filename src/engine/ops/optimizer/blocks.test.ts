import { describe, expect, it } from 'vitest';
import { layoutParameters } from '../memory/parameters';
import type { ParameterSpec } from '../types';
import { BLOCK, makeBlocks } from './blocks';

/** A parameter of parts of these sizes. */
function spec(name: string, sizes: number[], decay: boolean, sparse = false): ParameterSpec {
  let offset = 0;
  const parts = sizes.map((size, i) => {
    offset += size;
    return { name: `${name}.${i}`, shape: [size], offset: offset - size, size };
  });
  return { name, shape: [offset], decay, sparse, parts };
}

const rowsOf = (table: Uint32Array | null): number[][] =>
  Array.from({ length: table!.length / 4 }, (_, i) => [...table!.subarray(i * 4, i * 4 + 4)]);

describe('makeBlocks', () => {
  const specs = [
    spec('weight', [4 * BLOCK + 8], true),
    spec('qkv', [16, 16, 16], true),
    spec('words', [400], true, true),
    spec('bias', [6], false),
  ];
  const table = makeBlocks(layoutParameters(specs, 1e6));

  it('numbers every part as a tensor, the sparse one last', () => {
    expect(table.tensors).toEqual(['weight.0', 'qkv.0', 'qkv.1', 'qkv.2', 'bias.0', 'words.0']);
    expect(table.sparse).toEqual({ tensor: 5, decay: true });
  });

  it('cuts tensors into blocks of vec4s that say whose they are and whether they decay', () => {
    // weight: 16,416 bytes, so qkv begins at 16,640 = vec4 1,040; bias at 16,896 = vec4 1,056.
    expect(rowsOf(table.chunks[0])).toEqual([
      [0, BLOCK, 0, 1],
      [BLOCK, 2, 0, 1],
      [1040, 4, 1, 1],
      [1044, 4, 2, 1],
      [1048, 4, 3, 1],
      [1056, 2, 4, 0],
    ]);
    expect(table.chunks[1]).toBeNull();
  });

  it('tells where the blocks of a tensor begin and end', () => {
    expect([...table.ranges]).toEqual([0, 2, 2, 3, 3, 4, 4, 5, 5, 6, 0, 0]);
    expect(table.blocks).toBe(6);
  });

  it('counts blocks on over several chunks', () => {
    const split = makeBlocks(layoutParameters([spec('a', [64], true), spec('b', [64], true)], 256));
    expect(split.firstBlock).toEqual([0, 1]);
    expect([...split.ranges]).toEqual([0, 1, 1, 2]);
  });

  it('leaves frozen parameters out', () => {
    const frozen = { ...spec('low', [64], true), frozen: true };
    const words = { ...spec('words', [400], true, true), frozen: true };
    const apart = makeBlocks(layoutParameters([words, frozen, spec('high', [64], true)], 1e6));
    expect(apart.tensors).toEqual(['high.0']);
    expect(apart.chunks.map((chunk) => chunk && rowsOf(chunk))).toEqual([null, null, [[0, 16, 0, 1]]]);
    expect([...apart.ranges]).toEqual([0, 1]);
    expect(apart.sparse.tensor).toBe(-1);
  });

  it('has no sparse tensor where no parameter is sparse', () => {
    expect(makeBlocks(layoutParameters([spec('a', [4], true)], 256)).sparse).toEqual({
      tensor: -1,
      decay: false,
    });
  });
});
