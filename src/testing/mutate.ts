// Damages files at random, for tests that read whatever comes. The same seed gives the same damage.
import { expect } from 'vitest';
import type { Random } from '@/engine/random';

type Bytes = Uint8Array<ArrayBuffer>;

/** What is done to a file of text. */
export interface Wear {
  /** Bytes that are put in, of which there is a choice each time. */
  odd(random: Random): readonly number[];
  /** Changes, at most. */
  changes: number;
  /** Bytes that a change takes, below these: mostly the few, one time in four the many. */
  spans: { few: number; many: number };
}

/** Takes away, puts in, replaces, repeats and cuts off: what follows moves. */
export function mutate(bytes: Uint8Array, random: Random, { odd, changes, spans }: Wear): Bytes {
  let mutated = [...bytes];
  for (let times = 1 + random.integer(changes); times > 0; times--) {
    const at = random.integer(mutated.length + 1);
    const span = random.integer(random.integer(4) === 0 ? spans.many : spans.few);
    const choice = odd(random);
    const put = Array.from({ length: span }, () => choice[random.integer(choice.length)]);
    const kind = random.integer(5);
    if (kind === 0) mutated.splice(at, span);
    else if (kind === 1) mutated.splice(at, 0, ...put);
    else if (kind === 2) mutated.splice(at, span, ...put);
    else if (kind === 3) mutated.splice(at, 0, ...mutated.slice(at, at + span));
    else mutated = mutated.slice(0, Math.max(1, at));
  }
  return Uint8Array.from(mutated);
}

/** A number of 32 bits at its largest, as headers write it: seven bits a byte. */
const LARGEST = [0xff, 0xff, 0xff, 0xff, 0x0f];

/**
 * Changes bits, bytes and stretches where they stand, because in a binary file all that moves is wrong at once.
 * @param reach bytes from the beginning that may be changed; stretches may run on
 */
export function mutateInPlace(bytes: Uint8Array, random: Random, reach = bytes.length): Bytes {
  const mutated = Uint8Array.from(bytes);
  for (let times = 1 + random.integer(4); times > 0; times--) {
    const at = random.integer(reach);
    const kind = random.integer(5);
    if (kind === 0) mutated[at] ^= 1 << random.integer(8);
    else if (kind === 1) mutated[at] = random.integer(256);
    else if (kind === 2) mutated.fill([0, 127, 128, 255][random.integer(4)], at, at + random.integer(100));
    else if (kind === 3) mutated.copyWithin(at, random.integer(reach), random.integer(reach));
    else mutated.set(LARGEST.slice(0, mutated.length - at), at);
  }
  return random.integer(20) ? mutated : mutated.slice(0, random.integer(mutated.length));
}

export type Outcome = 'read' | 'refused';

interface Damaged {
  /** What it was made from. */
  name: string;
  bytes: Bytes;
}

const HANG_MS = 5000;

/** How often each came out, of `count` files. One that does neither fails the test, and so does one that takes seconds. */
export async function outcomesOf(
  count: number,
  make: (i: number) => Damaged,
  outcomeOf: (bytes: Bytes, name: string) => Promise<Outcome>,
): Promise<Record<Outcome, number>> {
  const outcomes = { read: 0, refused: 0 };
  for (let i = 0; i < count; i++) {
    const { name, bytes } = make(i);
    const began = performance.now();
    try {
      outcomes[await outcomeOf(bytes, name)]++;
    } catch (cause) {
      const first = bytes.subarray(0, 60).join(' ');
      throw new Error(`file ${i}, made from “${name}”, first bytes ${first}`, { cause });
    }
    expect(performance.now() - began, `file ${i}, made from “${name}”`).toBeLessThan(HANG_MS);
  }
  return outcomes;
}
