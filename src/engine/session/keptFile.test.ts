import { expect, it } from 'vitest';
import { keptFile, type AccessHandle } from './keptModels';

/** A handle of ten bytes' room; past it `write` does what is told. */
function handle(past: (at: number) => number) {
  const calls: string[] = [];
  const made: AccessHandle = {
    getSize: () => 0,
    write: (bytes, { at }) => (at + bytes.length > 10 ? past(at) : bytes.length),
    truncate: (size) => void calls.push(`truncate ${size}`),
    flush: () => {
      calls.push('flush');
      throw new DOMException('', 'QuotaExceededError');
    },
    close: () => void calls.push('close'),
  };
  return { calls, file: keptFile(made) };
}

it.each<[string, (at: number) => number]>([
  ['runs short', (at) => 10 - at],
  ['returns a number that is no length', () => 2 ** 32 - 1],
  ['throws', () => { throw new DOMException('', 'QuotaExceededError'); }], // prettier-ignore
])('a write that %s leaves the file as long as before, and a smaller one goes on', (_how, past) => {
  const { calls, file } = handle(past);
  expect([file.write(new Uint8Array(8)), file.write(new Uint8Array(5)), file.size]).toEqual([true, false, 8]);
  expect(calls).toEqual(['truncate 8']);
  expect([file.write(new Uint8Array(2)), file.size]).toEqual([true, 10]);
});

it('is closed also where flushing finds the disk full', () => {
  const { calls, file } = handle(() => 0);
  file.close();
  expect(calls).toEqual(['flush', 'close']);
});
