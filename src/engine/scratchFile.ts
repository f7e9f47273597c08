// A file for one run's own use, wherever there is a disk: the browser's (session/scratch.ts) or the terminal's.

/** Read and written at any place, at once; shaped after FileSystemSyncAccessHandle. `at` and results in bytes. */
export interface ScratchFile {
  /** @throws EngineError internal where fewer came than `into` holds. */
  read(into: Uint16Array<ArrayBuffer>, from: { at: number }): void;
  /** False where the disk is full. */
  write(values: Uint16Array<ArrayBuffer>, to: { at: number }): boolean;
  /** Deletes it. */
  close(): void;
}
