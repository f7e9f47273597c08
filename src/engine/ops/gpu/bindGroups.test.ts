import { describe, expect, it } from 'vitest';
import type { View } from '../memory/view';
import { BindGroups } from './bindGroups';
import { program } from './wgsl';

const ADD = program({
  name: 'add',
  reads: { x: 'f32', y: 'f32' },
  writes: { z: 'f32' },
  constants: ['width', 'rows'],
  workgroup: [1, 1, 1],
  body: '',
});

function view(id: number, offset = 0, bytes = 256): View {
  const arena = { id, size: 4096, dispose: () => {} };
  return { arena, offset, bytes, shape: [bytes / 4] };
}

/** Groups that say which number they are. */
function open() {
  const asked: { views: Record<string, View>; constants: Record<string, number> }[] = [];
  const groups = new BindGroups(ADD, (views, constants) => asked.push({ views, constants }) as never);
  return { groups, asked };
}

const VIEWS = { x: view(1), y: view(2), z: view(3) };
const CONSTANTS = { width: 4, rows: 2 };

describe('BindGroups', () => {
  it('finds a group again by equal places, whatever object or shape says so', () => {
    const { groups, asked } = open();
    const first = groups.get(VIEWS, CONSTANTS);
    const same = { z: { ...view(3), shape: [8, 8] }, y: view(2), x: view(1) };
    expect(groups.get(same, { rows: 2, width: 4 })).toBe(first);
    expect([asked.length, groups.count]).toEqual([1, 1]);
  });

  it.each([
    ['another arena', { ...VIEWS, y: view(9) }, CONSTANTS],
    ['another offset', { ...VIEWS, y: view(2, 256) }, CONSTANTS],
    ['another length', { ...VIEWS, y: view(2, 0, 512) }, CONSTANTS],
    ['the same views in other places', { x: view(2), y: view(1), z: view(3) }, CONSTANTS],
    ['another constant', VIEWS, { width: 5, rows: 2 }],
    ['constants changed about', VIEWS, { width: 2, rows: 4 }],
  ])('makes another one for %s', (_, views, constants) => {
    const { groups, asked } = open();
    const first = groups.get(VIEWS, CONSTANTS);
    expect(groups.get(views, constants)).not.toBe(first);
    expect(asked[1]).toEqual({ views, constants });
  });

  it('tells apart what has one hash, and forgets only those that bind an arena', () => {
    const { groups } = open();
    // Of 100,000 draws from 30 bits some five pairs are equal.
    const ask = (i: number) => groups.get({ ...VIEWS, x: view(4 + (i % 4), 256 * i) }, CONSTANTS);
    const numbers = Array.from({ length: 100_000 }, (_, i) => i);
    const made = numbers.map(ask);
    expect(new Set(made).size).toBe(made.length);
    groups.forget(5);
    expect(groups.count).toBe(75_000);
    expect(numbers.filter((i) => i % 4 !== 1 && ask(i) !== made[i])).toEqual([]);
  });

  it('keeps groups of other arenas when one goes', () => {
    const { groups } = open();
    const kept = groups.get(VIEWS, CONSTANTS);
    const gone = groups.get({ ...VIEWS, x: view(4) }, CONSTANTS);
    groups.forget(4);
    expect(groups.count).toBe(1);
    expect(groups.get(VIEWS, CONSTANTS)).toBe(kept);
    expect(groups.get({ ...VIEWS, x: view(4) }, CONSTANTS)).not.toBe(gone);
  });
});
