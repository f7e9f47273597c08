import { describe, expect, it } from 'vitest';
import type { Arena } from './view';
import { Workspace } from './workspace';

function open() {
  const alive = new Set<number>();
  let made = 0;
  const workspace = new Workspace((size): Arena => {
    const id = ++made;
    alive.add(id);
    return { id, size, dispose: () => void alive.delete(id) };
  });
  return { workspace, alive };
}

describe('Workspace', () => {
  it('gives the same places to the same requests after a reset', () => {
    const { workspace, alive } = open();
    const step = () => {
      const [a, b] = [workspace.take([3, 4], 64), workspace.take([3, 4], 64)];
      workspace.release(a);
      return [a, b, workspace.take([1], 64), workspace.take([9], 900)].map(({ arena }) => arena.id);
    };
    const first = step();
    workspace.reset();
    expect(step()).toEqual(first);
    expect(alive.size).toBe(3);
  });

  it('never hands out one place twice at a time', () => {
    const { workspace } = open();
    const ids = Array.from({ length: 20 }, () => workspace.take([4], 16).arena.id);
    expect(new Set(ids).size).toBe(20);
    expect(workspace.inUse).toBe(20);
  });

  it('uses a released place again, under another shape of the same capacity', () => {
    const { workspace } = open();
    const old = workspace.take([2, 8], 64);
    workspace.release(old);
    const next = workspace.take([4, 4], 64);
    expect(next.arena).toBe(old.arena);
    expect(next.shape).toEqual([4, 4]);
  });

  it('ignores what is not its own, and what was released before', () => {
    const { workspace } = open();
    const view = workspace.take([4], 16);
    workspace.release({ ...view });
    workspace.release(view);
    workspace.release(view);
    const [a, b] = [workspace.take([4], 16), workspace.take([4], 16)];
    expect(a.arena).not.toBe(b.arena);
  });

  it('counts its bytes in aligned places and gives them all back', () => {
    const { workspace, alive } = open();
    workspace.take([1], 4);
    workspace.take([65], 260);
    expect(workspace.bytes).toBe(256 + 512);
    workspace.dispose();
    expect([workspace.bytes, workspace.inUse, alive.size]).toEqual([0, 0, 0]);
  });
});
