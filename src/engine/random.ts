// Seeded random numbers: the same on every machine and engine, so only exact arithmetic (no Math.log, no Math.cos).
// Used by every room that draws, shuffles or initialises; dropout has its own generator in the kernels.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { naturalLogarithm } from './exact';

export interface Random {
  /** A whole number from 0 to `size` - 1. */
  integer(size: number): number;
  /** From 0 (included) to 1 (excluded), 53 bits. */
  uniform(): number;
  /** Standard normal: mean 0, deviation 1. */
  normal(): number;
  /** A shuffled copy; the given list stays as it is. */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * A generator of its own for each seed and purpose, so that drawing more numbers for one purpose
 * never changes another: `createRandom(42, 'split')`, `createRandom(42, 'shuffle', epoch)`.
 */
export function createRandom(seed: number, ...purpose: (string | number)[]): Random {
  const key = [seed, ...purpose].join('/');
  const generator = xoroshiro128plusFromState([1, 2, 3, 4].map((salt) => hash32(key, salt)));
  const uniform = () => uniformFloat64(generator);
  const integer = (size: number) => uniformInt(generator, 0, size - 1);
  return {
    integer,
    uniform,
    normal: normalFrom(uniform),
    shuffle: (items) => shuffled(items, integer),
  };
}

/** Fisher and Yates, from the end. */
function shuffled<T>(items: readonly T[], integer: (size: number) => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = integer(i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** Marsaglia's polar method (1964): two normals from each accepted point. */
function normalFrom(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * naturalLogarithm(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    }
  };
}

/** FNV-1a over UTF-16 units, then Murmur3's finalizer. */
function hash32(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
