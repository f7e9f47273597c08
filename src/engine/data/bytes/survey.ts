// The first pass over a file: its sha256, its size, and in which encoding it is, from bytes that come in pieces.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EngineError } from '@/engine/errors';
import { refuseBinary } from './binary';
import { guessEncoding, sampleSize, type EncodingGuess } from './encoding';
import { joined, Utf8Counter, type Utf8Count } from './utf8';

export interface Surveyed {
  fileName: string;
  bytes: number;
  /** sha256 of all bytes, hex. */
  fingerprint: string;
  /** The first bytes, up to 64 KiB. */
  head: Uint8Array;
  guess: EncodingGuess;
  utf8: Utf8Count;
}

/** Bytes in which every format that is no text is known. */
const MAGIC_BYTES = 2000;
/** Bytes before an odd one that say what language it stands in. */
const BEFORE_ODD = 1024;

export class Survey {
  private readonly hash = sha256.create();
  private readonly counter = new Utf8Counter();
  private head = new Uint8Array();
  /** The last bytes before the next piece. */
  private tail = new Uint8Array();
  private around: Uint8Array | null = null;
  private bytes = 0;

  constructor(private readonly fileName: string) {}

  /** @throws EngineError `file-unreadable` as soon as it is clear that this is no text */
  push(piece: Uint8Array): void {
    if (this.head.length < sampleSize) {
      this.head = joined(this.head, piece.subarray(0, sampleSize - this.head.length));
      if (this.head.length >= MAGIC_BYTES) refuseBinary(this.head, this.fileName);
    }
    this.hash.update(piece);
    this.counter.push(piece);
    this.sample(piece);
    this.bytes += piece.length;
  }

  /** @throws EngineError `file-unreadable` for an empty file and for one that is no text */
  end(): Surveyed {
    const { fileName, bytes, head } = this;
    if (bytes === 0) throw empty(fileName);
    refuseBinary(head, fileName);
    const utf8 = this.counter.end();
    const guess = guessEncoding(head, utf8, this.around ?? this.tail);
    return { fileName, bytes, fingerprint: bytesToHex(this.hash.digest()), head, guess, utf8 };
  }

  /** Keeps the bytes around the first that is no UTF-8. */
  private sample(piece: Uint8Array): void {
    const { firstBroken } = this.counter.count;
    if (this.around && this.around.length < sampleSize) {
      this.around = joined(this.around, piece.subarray(0, sampleSize - this.around.length));
    } else if (!this.around) {
      const near = joined(this.tail, piece);
      const start = Math.max(0, firstBroken - BEFORE_ODD - (this.bytes - this.tail.length));
      if (firstBroken >= 0) this.around = near.slice(start, start + sampleSize);
      // A character that may be broken is known to be so a few bytes late.
      this.tail = near.slice(-BEFORE_ODD - 8);
    }
  }
}

function empty(fileName: string): EngineError {
  return new EngineError(
    'file-unreadable',
    `${fileName} is empty (0 bytes). Choose the file with the tweets.`,
  );
}
