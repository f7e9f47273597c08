// Where float16 values of texts are kept between epochs: in memory, or in a file that only this run knows.
import type { ScratchFile } from '../scratchFile';

/** A text: its token ids, one array for as long as a run lasts. */
export type Text = Int32Array;

export interface Shelf {
  has(text: Text): boolean;
  put(text: Text, halves: Uint16Array<ArrayBuffer>): void;
  /** Writes what was put for a text to `into`, from place `at`; returns the place behind it. */
  take(text: Text, into: Uint16Array<ArrayBuffer>, at: number): number;
  /** Forgets everything. */
  close(): void;
}

/**
 * Bytes that are kept in memory. Some 25,000 texts of 26 tokens of a model 384 wide, or 12,000 of BERT-base: more than
 * most people label, and a sixteenth of the memory of a laptop of 8 GB.
 */
const MEMORY_BUDGET = 512e6;

/** For `bytes` in all: in memory where they are within the budget, else in a file; null where there is none to be had. */
export async function openShelf(
  bytes: number,
  openFile: () => Promise<ScratchFile | null>,
  budget = MEMORY_BUDGET,
): Promise<Shelf | null> {
  if (bytes <= budget) return memoryShelf();
  const file = await openFile();
  return file && fileShelf(file);
}

function memoryShelf(): Shelf {
  const kept = new Map<Text, Uint16Array<ArrayBuffer>>();
  return {
    has: (text) => kept.has(text),
    put: (text, halves) => void kept.set(text, halves),
    take(text, into, at) {
      const halves = kept.get(text)!;
      into.set(halves, at);
      return at + halves.length;
    },
    close: () => kept.clear(),
  };
}

function fileShelf(file: ScratchFile): Shelf {
  const places = new Map<Text, { at: number; length: number }>();
  let end = 0;
  let full = false;
  return {
    has: (text) => places.has(text),
    put(text, halves) {
      // A disk that is full takes no more; what is not there is computed again.
      full ||= !file.write(halves, { at: end });
      if (full) return;
      places.set(text, { at: end, length: halves.length });
      end += halves.byteLength;
    },
    take(text, into, at) {
      const place = places.get(text)!;
      file.read(into.subarray(at, at + place.length), { at: place.at });
      return at + place.length;
    },
    close: () => file.close(),
  };
}
