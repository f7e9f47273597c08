// A file that is no text → Table: its bytes are hashed in one pass, its format reads it as a whole. Called by `readFiles`.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EngineError } from '@/engine/errors';
import { cancelled, readPieces, type Source } from '../bytes/source';
import type { BinaryFormat } from '../formats/binary/format';
import type { ReadChoices, Table } from '../types';
import type { Progress } from './progress';
import { noRows } from './read';

/** What is packed in another archive is held in memory. */
const MOST_PACKED = 1 << 30;

/** @throws EngineError `no-rows`, `file-unreadable`, `cancelled` */
export async function readBinary(
  source: Source,
  format: BinaryFormat,
  choices: ReadChoices,
  signal: AbortSignal | undefined,
  progress: Progress,
): Promise<Table> {
  const { fingerprint, bytes, blob } = await hashed(source, signal, progress);
  progress.pass(source, bytes);
  let told = 0;
  const onProgress = ({ share, rows }: { share: number; rows: number }) => {
    progress.add(source, share * bytes - told, rows);
    told = share * bytes;
  };
  const content = await format.read(blob, source.name, choices, { signal, onProgress });
  progress.done(source);
  if (signal?.aborted) throw cancelled(source.name);
  if (content.rows.length === 0) throw noRows(source.name, content.columns.length > 0);
  return { fileName: source.name, bytes, fingerprint, encoding: null, replacedCharacters: 0, ...content };
}

async function hashed(source: Source, signal: AbortSignal | undefined, progress: Progress) {
  const hash = sha256.create();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  await readPieces(source, signal, (piece) => {
    hash.update(piece);
    bytes += piece.length;
    progress.add(source, piece.length, 0);
    if (source.blob) return;
    if (bytes > MOST_PACKED) throw tooLarge(source);
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  });
  return { fingerprint: bytesToHex(hash.digest()), bytes, blob: source.blob ?? new Blob(pieces) };
}

function tooLarge({ name, archive }: Source): EngineError {
  return new EngineError(
    'file-unreadable',
    `${name} takes more than a gigabyte once it is unpacked from ${archive}. Unpack it, and drop it by itself.`,
  );
}
