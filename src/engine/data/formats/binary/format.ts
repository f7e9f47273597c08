// The shape of a format that is no text: one file each, registered in index.ts. Its reader is fetched when it is needed.
import type { ReadChoices } from '@/engine/data/types';
import type { Content } from '../reader';

export interface BinaryOptions {
  signal?: AbortSignal;
  /** Share of the file, 0 to 1, as far as it can be told. */
  onProgress?: (progress: { share: number; rows: number }) => void;
}

export interface BinaryFormat {
  /** Whether a file that begins with these bytes (12 or more, where it has so many) is one. */
  fits(head: Uint8Array): boolean;
  /** @throws EngineError `file-unreadable`, `cancelled` */
  read(file: Blob, fileName: string, choices: ReadChoices, options: BinaryOptions): Promise<Content>;
}

/** Whether the bytes begin so; `magic` stands for its Latin-1 bytes. */
export function beginsWith(head: Uint8Array, magic: string): boolean {
  return [...magic].every((character, i) => head[i] === character.charCodeAt(0));
}
