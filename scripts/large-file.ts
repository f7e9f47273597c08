// Files of any size in the shape of Sentiment140: no header, latin-1, all of one class first. Made up, the same every time.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createRandom } from '@/engine/random';

const WORDS = (
  'so glad to be home what a long day never again it was fine I guess ok then see you soon why is the bus late ' +
  'every single time caf\u00e9 d\u00e9j\u00e0 vu, lovely crew thank you all two hours on hold my bag is lost @you &amp; http://bit.ly/x ""yes"" it\u0092s'
).split(' ');

const BLOCK = 10_000;

/** Pieces of the file, latin-1. `rows` / 2 are of class 0, then as many of class 4. */
export function* largeFile(rows: number, seed = 140): Generator<Uint8Array> {
  const random = createRandom(seed, 'large file');
  const word = () => WORDS[random.integer(WORDS.length)];
  for (let from = 0; from < rows; from += BLOCK) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(rows, from + BLOCK); i++) {
      const text = Array.from({ length: 6 + random.integer(12) }, word).join(' ');
      const id = 1_467_810_369 + 17 * i;
      lines.push(
        `"${i < rows / 2 ? 0 : 4}","${id}","Mon Apr 06 22:19:45 PDT 2009","NO_QUERY","user_${i % 77_777}","${text} "\r\n`,
      );
    }
    yield Buffer.from(lines.join(''), 'latin1');
  }
}

export async function writeLargeFile(path: string, rows: number): Promise<void> {
  await pipeline(Readable.from(largeFile(rows)), createWriteStream(path));
}
