import { describe, expect, it, vi } from 'vitest';
import {
  floatLiteral,
  lanes,
  memo,
  program,
  STEP_BLOCK_BYTES,
  vectorDeclarations,
  vectorType,
  wgsl,
} from './wgsl';

const doubled = program({
  name: 'doubled',
  reads: { x: 'vec4f', where_: 'u32' },
  writes: { y: 'f32' },
  constants: ['width', 'place'],
  workgroup: [64, 2, 1],
  declarations: 'fn twice(v: f32) -> f32 { return 2.0 * v; }',
  body: 'y[global.x] = twice(x[global.x].x);',
});

describe('program', () => {
  it('binds the step block, constants, what is read, then what is written', () => {
    const bindings = [...doubled.code.matchAll(/@binding\((\d)\) var<([^>]+)> (\w+)/g)];
    expect(bindings.map(([, at, access, name]) => `${at} ${access} ${name}`)).toEqual([
      '0 uniform step',
      '1 uniform constants',
      '2 storage, read x',
      '3 storage, read where_',
      '4 storage, read_write y',
    ]);
    expect(doubled.buffers).toEqual(['x', 'where_', 'y']);
    expect(doubled.constants).toEqual(['width', 'place']);
  });

  it('declares constants as u32 in their order, and none where there are none', () => {
    expect(doubled.code).toContain('struct Constants { width: u32, place: u32 };');
    const bare = program({ name: 'bare', reads: {}, writes: { y: 'f32' }, workgroup: [1, 1, 1], body: '' });
    expect(bare.code).not.toContain('Constants');
    expect(bare.constants).toEqual([]);
  });

  it('puts declarations before main and the workgroup size on it', () => {
    expect(doubled.code.indexOf('fn twice')).toBeLessThan(doubled.code.indexOf('fn main'));
    expect(doubled.code).toContain('@compute @workgroup_size(64, 2, 1)');
  });

  it('asks for float16 first of all where it is used, and nowhere else', () => {
    const source = {
      name: 'half',
      reads: { x: 'vec4h' },
      writes: { y: 'f32' },
      workgroup: [1, 1, 1],
    } as const;
    expect(program({ ...source, body: '' }).code.startsWith('enable f16;\n')).toBe(true);
    expect(doubled.code).not.toContain('f16');
  });

  it('has a lane’s number in its subgroup where functions of subgroups are called, and a size where one is told', () => {
    const source = { name: 'first', reads: {}, writes: { y: 'f32' }, workgroup: [32, 1, 1] } as const;
    const body = 'y[0] = subgroupShuffle(y[subgroupLane], 0u);';
    const { code } = program({ ...source, body, subgroupSize: 32 });
    expect(code.startsWith('enable subgroups, subgroup_size_control;\n')).toBe(true);
    expect(code).toContain('@compute @workgroup_size(32, 1, 1) @subgroup_size(32)');
    expect(code).toContain('@builtin(subgroup_invocation_id) subgroupLane: u32');
    expect(program({ ...source, body }).code.startsWith('enable subgroups;\n')).toBe(true);
    const matrices = program({
      ...source,
      body: `${body} var c: subgroup_matrix_result<f32, 8, 8>; y[1] = f32(subgroupId);`,
    });
    expect(matrices.code.startsWith('enable subgroups, chromium_experimental_subgroup_matrix;\n')).toBe(true);
    expect(matrices.code).toContain('@builtin(subgroup_id) subgroupId: u32');
    expect(doubled.code).not.toContain('subgroup');
  });

  it('has a step block of as many bytes as are written into it', () => {
    const block = /struct Step \{([^}]*)\}/.exec(doubled.code)![1];
    expect(block.match(/\w+: [uf]32/g)!.length * 4).toBe(STEP_BLOCK_BYTES);
  });
});

describe('memo', () => {
  it('makes a value once for equal arguments and anew for others', () => {
    const make = vi.fn((a: number, b: string) => ({ text: `${a}${b}` }));
    const made = memo(make);
    expect(made(1, 'x')).toBe(made(1, 'x'));
    expect(made(1, 'y').text).toBe('1y');
    expect(make).toHaveBeenCalledTimes(2);
  });
});

describe('vectors', () => {
  it('are vec4f for widths in whole fours and f32 for others', () => {
    expect([3, 4, 62, 384].map(lanes)).toEqual([1, 4, 1, 4]);
    expect([3, 4].map(vectorType)).toEqual(['f32', 'vec4f']);
    expect(vectorDeclarations(3)).toContain('alias V = f32');
    expect(vectorDeclarations(4)).toContain('alias V = vec4f');
  });
});

describe('wgsl', () => {
  it('writes numbers and texts in as they are', () => {
    expect(wgsl`a[${3}u] = ${'b'};`).toBe('a[3u] = b;');
  });

  it.each([1 / 3, 1e-12, 0.7071067811865476, 1e-5])('writes %d as WGSL that reads back the same', (value) => {
    const literal = floatLiteral(value);
    expect(literal).toMatch(/f$/);
    expect(Math.fround(Number(literal.slice(0, -1)))).toBe(Math.fround(value));
  });
});
