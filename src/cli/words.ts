// Words on the command line → the values that they stand for, or a sentence about which there are.
import { UsageError } from './errors';

/** A parser for commander. In capitals or not; `phrase` names what is possible. */
export function oneOf<T>(flag: string, known: ReadonlyMap<string, T>, phrase: string): (text: string) => T {
  return (text) => {
    const value = known.get(text.toLowerCase());
    if (value !== undefined) return value;
    throw new UsageError(`${flag} takes ${phrase}; “${text}” is none.`);
  };
}
