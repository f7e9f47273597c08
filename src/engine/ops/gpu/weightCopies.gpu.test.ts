// Copies follow the weights that they are of: transposed, as float16, or both.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { normals } from '@/testing/arrays';
import { hasGpu, needsFloat16, testHost } from '@/testing/gpu';
import { toHalves } from '@/testing/half';
import { layoutBatch } from '../batch';
import { layoutParameters, ParameterSet } from '../memory/parameters';
import type { View } from '../memory/view';
import type { ParameterSpec } from '../types';
import { FusedContext } from './context';
import { CPU_PLAN } from './gemm/types';
import type { Host } from './host';
import { turnRows } from './transpose';
import { WeightCopies } from './weightCopies';

const matrix = (name: string, rows: number, columns: number): ParameterSpec => ({
  name,
  shape: [rows, columns],
  decay: true,
  sparse: false,
  parts: [{ name, shape: [rows, columns], offset: 0, size: rows * columns }],
});

const TURNED = { turned: true, half: false };

const bias: ParameterSpec = { ...matrix('bias', 1, 40), shape: [40], decay: false };
const SPECS = [matrix('a', 8, 16), bias, matrix('b', 72, 8), matrix('c', 16, 64), matrix('odd', 3, 64)];

/** Name, rows and columns of those that are copied. */
const MATRICES = [
  ['a', 8, 16],
  ['b', 72, 8],
  ['c', 16, 64],
] as const;

function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]);
}

describe.skipIf(!hasGpu())('transposed weights', () => {
  let host: Host;
  let before: number;
  beforeEach(async () => {
    host = await testHost();
    before = host.arenaCountAlive;
  });
  afterEach(() => expect(host.arenaCountAlive).toBe(before));

  const read = async (view: View) =>
    new Float32Array(await host.read(view, view.shape[0] * view.shape[1] * 4));

  /** Chunks of 4 KiB, so that there are several. */
  function open(seed: string) {
    const set = new ParameterSet(host, layoutParameters(SPECS, 4096));
    const values = new Map(SPECS.map(({ name, parts }) => [name, normals(parts[0].size, name, seed)]));
    for (const [name, array] of values) set.write(name, 0, array);
    return { set, values };
  }

  it('are made of every matrix in whole vec4s, over several arenas', async () => {
    const { set, values } = open('one');
    const copies = new WeightCopies(host, TURNED);
    expect(set.arenas.length).toBeGreaterThan(1);
    for (const [name, rows, columns] of MATRICES) {
      const view = copies.of(set.byName.get(name)!);
      expect(view.shape).toEqual([columns, rows]);
      expect(await read(view), name).toEqual(turned(values.get(name)!, rows, columns));
    }
    expect(WeightCopies.takes(set.byName.get('odd')!)).toBe(false);
    expect(WeightCopies.takes(set.byName.get('bias')!)).toBe(false);
    copies.dispose();
    set.dispose();
  });

  it.for([true, false])('are float16 where that is asked for, turned: %s', async (turn, { skip }) => {
    await needsFloat16(skip);
    const { set, values } = open('half');
    const copies = new WeightCopies(host, { turned: turn, half: true });
    for (const [name, rows, columns] of MATRICES) {
      const view = copies.of(set.byName.get(name)!);
      expect(view.shape).toEqual(turn ? [columns, rows] : [rows, columns]);
      const halves = new Uint16Array(await host.read(view, rows * columns * 2));
      const whole = values.get(name)!;
      const wanted = turn ? turned(whole, rows, columns) : whole;
      expect(halves, name).toEqual(toHalves(wanted));
    }
    copies.dispose();
    set.dispose();
  });

  it('are made again when weights change or another set asks', async () => {
    const [one, other] = [open('one'), open('other')];
    const copies = new WeightCopies(host, TURNED);
    const b = (set: ParameterSet) => copies.of(set.byName.get('b')!);
    await read(b(one.set));
    const dispatches = host.counters.dispatches;
    await read(b(one.set));
    expect(host.counters.dispatches).toBe(dispatches);
    const changed = normals(72 * 8, 'changed');
    one.set.write('b', 0, changed);
    expect(await read(b(one.set))).toEqual(turned(changed, 72, 8));
    expect(await read(b(other.set))).toEqual(turned(other.values.get('b')!, 72, 8));
    copies.dispose();
    for (const { set } of [one, other]) set.dispose();
  });

  it('are not made again of frozen weights by a step, which leaves them as they are', async () => {
    const specs = SPECS.map((spec) => ({ ...spec, frozen: spec.name === 'b' }));
    const set = new ParameterSet(host, layoutParameters(specs, 1e6));
    const copies = new WeightCopies(host, TURNED);
    const dispatchesFor = async (change: () => void) => {
      change();
      const { dispatches } = host.counters;
      const values = await read(copies.of(set.byName.get('b')!));
      return { dispatches: host.counters.dispatches - dispatches, values };
    };
    // One chunk is frozen, one is not.
    expect((await dispatchesFor(() => {})).dispatches).toBe(2);
    expect((await dispatchesFor(() => set.version++)).dispatches).toBe(1);
    const written = normals(72 * 8, 'written');
    expect(await dispatchesFor(() => set.write('b', 0, written))).toEqual({
      dispatches: 2,
      values: turned(written, 72, 8),
    });
    copies.dispose();
    set.dispose();
  });

  it.each([1, 3, 63, 65])('have a counterpart for %i rows of a batch', async (rows) => {
    const context = new FusedContext(host, CPU_PLAN, { rows: 66, batch: 1 });
    context.begin(layoutBatch([Array<number>(rows).fill(0)]), { training: false, dropoutKey: 0 });
    const values = normals(rows * 12, 'rows', rows);
    const x = context.take('rows', 12);
    host.write(x, values);
    const depthFirst = await read(turnRows(context, x, 12));
    for (let d = 0; d < 12; d++)
      for (let row = 0; row < rows; row++) expect(depthFirst[d * 68 + row]).toBe(values[row * 12 + d]);
    context.dispose();
  });
});
