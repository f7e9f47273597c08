// What all packers of the Lempel-Ziv kind do: take bytes as they are, and repeat bytes that are already out.
import { Damage } from './damage';

/** From here on one call for all bytes is faster than a turn for each. */
const MANY = 48;

/**
 * Where the two overlap, what was just written is repeated.
 * @returns where the next byte goes
 * @throws Damage where the reference points before the beginning, or past the end
 */
export function copyBack(output: Uint8Array, at: number, offset: number, length: number): number {
  if (offset < 1 || offset > at || at + length > output.length)
    throw new Damage('a packed page points outside of itself');
  if (length >= MANY && offset >= length) output.copyWithin(at, at - offset, at - offset + length);
  else for (let i = at; i < at + length; i++) output[i] = output[i - offset];
  return at + length;
}

/** The caller has seen that both are long enough. */
export function copyIn(
  output: Uint8Array,
  at: number,
  input: Uint8Array,
  from: number,
  length: number,
): void {
  if (length >= MANY) output.set(input.subarray(from, from + length), at);
  else for (let i = 0; i < length; i++) output[at + i] = input[from + i];
}
