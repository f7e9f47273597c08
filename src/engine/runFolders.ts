// Where runs keep their checkpoints, wherever there is a disk: a folder each. The browser's own for this origin
// (session/browserRuns.ts), or --out of the terminal.
import type { KeptFolder } from './keptFolder';

export interface RunFolders {
  /** Of all runs that have a folder, the newest first. */
  ids(): Promise<string[]>;
  /** Made where it is missing. @throws EngineError storage-full where there is no room for one */
  open(id: string): Promise<KeptFolder>;
  remove(id: string): Promise<void>;
  /** Does `work` while nobody else has this run; null where somebody has it for longer than `patience` (ms, default 0). */
  alone<T>(id: string, work: () => Promise<T>, patience?: number): Promise<T | null>;
}
