// A folder whose files last, wherever there is a disk: the browser's own for this origin (session/keptModels.ts) or a
// cache folder of the terminal. Flat; names are letters, digits and -._% only.

export interface KeptFolder {
  /** Where it is, as a person would look for it; null where it cannot be shown. */
  where: string | null;
  names(): Promise<string[]>;
  /** Bytes that may still be written, at most; null where nobody tells. */
  free(): Promise<number | null>;
  /** The file as it lies on the disk, not yet read; null where there is none. */
  open(name: string): Promise<Blob | null>;
  /**
   * Opens a file at its end, and makes it where it is missing. In a browser nobody else can open it until it is closed.
   * @throws EngineError busy where somebody has it open; storage-full where there is no room for its name either.
   */
  append(name: string): Promise<KeptFile>;
  /** Within the folder; what was called `to` is gone. */
  rename(from: string, to: string): Promise<void>;
  /** Does nothing where it is not there. @throws EngineError busy where it is open. */
  remove(name: string): Promise<void>;
  /**
   * Does `work` while no other page or program does any under this name. Names of one call do not nest.
   * @throws EngineError busy where it does not wait and another is at it; cancelled where `signal` ends the waiting.
   */
  alone<T>(name: string, work: () => Promise<T>, options?: AloneOptions): Promise<T>;
}

export interface AloneOptions {
  signal?: AbortSignal;
  /** Default true. */
  wait?: boolean;
  /** Told once, where another is at it. */
  onWait?: () => void;
}

export interface KeptFile {
  /** Bytes so far. */
  readonly size: number;
  /** False where the disk is full: the file is then as long as before. */
  write(chunk: Uint8Array): boolean;
  close(): void;
}
