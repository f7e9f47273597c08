// What all packers of the Lempel-Ziv kind do: repeat bytes that are already out.
import { Damage } from './damage';

/**
 * Where the two overlap, what was just written is repeated.
 * @returns where the next byte goes
 * @throws Damage where the reference points before the beginning, or past the end
 */
export function copyBack(output: Uint8Array, at: number, offset: number, length: number): number {
  if (offset < 1 || offset > at || at + length > output.length)
    throw new Damage('a packed page points outside of itself');
  if (offset >= length) output.copyWithin(at, at - offset, at - offset + length);
  else for (let i = at; i < at + length; i++) output[i] = output[i - offset];
  return at + length;
}
