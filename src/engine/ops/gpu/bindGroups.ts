// Bind groups of one program, each made once. A step asks for hundreds of them, so they are found by a number made from
// what they bind, without a text or an array being made. Used by pipelines.ts alone.
import type { View } from '../memory/view';
import type { Program } from './wgsl';

type Views = Record<string, View>;
type Constants = Record<string, number>;

/** A bind group beside what it binds: the constants, then arena, offset and bytes of each view. */
interface Bound {
  group: GPUBindGroup;
  numbers: readonly number[];
  /** Another one of the same hash. */
  next: Bound | null;
}

export class BindGroups {
  private readonly byHash = new Map<number, Bound>();
  private readonly buffers: readonly string[];
  private readonly constants: readonly string[];
  count = 0;

  constructor(
    program: Program,
    private readonly make: (views: Views, constants: Constants) => GPUBindGroup,
  ) {
    this.buffers = program.buffers;
    this.constants = program.constants;
  }

  /** The group of these views and constants; made where it is asked for the first time. */
  get(views: Views, constants: Constants): GPUBindGroup {
    const hash = this.hash(views, constants);
    const first = this.byHash.get(hash) ?? null;
    for (let bound = first; bound; bound = bound.next)
      if (this.binds(bound.numbers, views, constants)) return bound.group;
    const group = this.make(views, constants);
    this.byHash.set(hash, { group, numbers: this.numbers(views, constants), next: first });
    this.count++;
    return group;
  }

  /** Lets go of all groups that bind an arena. */
  forget(arenaId: number): void {
    for (const [hash, first] of this.byHash) {
      let kept: Bound | null = null;
      for (let bound: Bound | null = first; bound; bound = bound.next)
        if (this.touches(bound.numbers, arenaId)) this.count--;
        else kept = { ...bound, next: kept };
      if (kept) this.byHash.set(hash, kept);
      else this.byHash.delete(hash);
    }
  }

  private hash(views: Views, constants: Constants): number {
    let hash = 0;
    for (const name of this.constants) hash = mix(hash, constants[name]);
    for (const name of this.buffers) {
      const view = views[name];
      hash = mix(mix(mix(hash, view.arena.id), view.offset), view.bytes);
    }
    // 30 bits: a small integer in every engine, so that looking it up makes no object either.
    return hash & 0x3fffffff;
  }

  private binds(numbers: readonly number[], views: Views, constants: Constants): boolean {
    let at = 0;
    for (const name of this.constants) if (numbers[at++] !== constants[name]) return false;
    for (const name of this.buffers) {
      const view = views[name];
      if (numbers[at++] !== view.arena.id) return false;
      if (numbers[at++] !== view.offset) return false;
      if (numbers[at++] !== view.bytes) return false;
    }
    return true;
  }

  private numbers(views: Views, constants: Constants): number[] {
    const ofView = (name: string) => [views[name].arena.id, views[name].offset, views[name].bytes];
    return [...this.constants.map((name) => constants[name]), ...this.buffers.flatMap(ofView)];
  }

  private touches(numbers: readonly number[], arenaId: number): boolean {
    for (let at = this.constants.length; at < numbers.length; at += 3)
      if (numbers[at] === arenaId) return true;
    return false;
  }
}

/** One step of a 32-bit FNV-1a over whole numbers. */
function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193);
}
