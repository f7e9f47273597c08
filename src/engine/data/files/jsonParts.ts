// {"train": [{…}, …], "test": [{…}, …]}: one file of JSON that holds the parts of the data → a source for each, as though it had
// a file of its own. Called by `readFiles`.
import { firstBytes, readPieces, type Source } from '../bytes/source';
import { placeNamed } from './fileSet';
import { PartFinder, type FoundPart } from './partFinder';

/** The source by itself, where it is no such file, or no part of several trains. */
export async function partsIn(source: Source, signal?: AbortSignal): Promise<Source[]> {
  const parts = await find(source, signal);
  const training = parts.filter(({ name }) => placeNamed(name) === 'train');
  return parts.length > 1 && training.length === 1 ? parts.map((part) => sourceIn(source, part)) : [source];
}

/** Nearly every file shows at its beginning that it is something else. */
async function find(source: Source, signal: AbortSignal | undefined): Promise<FoundPart[]> {
  const head = await firstBytes(source);
  const first = new PartFinder();
  first.push(head);
  if (first.failed || head.length === 0) return [];
  const finder = new PartFinder();
  await readPieces(source, signal, (piece) => finder.push(piece));
  return finder.end();
}

function sourceIn({ name, archive, open }: Source, { name: part, start, end }: FoundPart): Source {
  return {
    name: `${part} in ${name}`,
    part,
    ...(archive !== undefined && { archive }),
    size: end - start,
    open: () => open().pipeThrough(within(start, end)),
  };
}

/** Lets bytes `start` to `end` through. */
function within(start: number, end: number): TransformStream<Uint8Array, Uint8Array> {
  let at = 0;
  return new TransformStream({
    transform(piece, controller) {
      const wanted = piece.subarray(Math.max(0, start - at), Math.max(0, end - at));
      at += piece.length;
      if (wanted.length > 0) controller.enqueue(wanted);
      if (at >= end) controller.terminate();
    },
  });
}
