// What a session is given by whoever opens it: the worker of a page, the terminal, a test.
import type { KeptFolder } from '../keptFolder';
import type { ProcessorPlatform } from '../processorPlatform';
import type { RunFolders } from '../runFolders';
import type { ScratchFile } from '../scratchFile';
import type { ModelsOptions } from './models';

export interface SessionOptions extends ModelsOptions {
  /** Warble's own version, for exports. */
  version: string;
  /** Text of a file that lies beside the engine's own; left out: fetched, as the build serves it. */
  readBeside?: (url: URL) => Promise<string>;
  /** How the processor is reached here; left out: it is not computed on. */
  processor?: ProcessorPlatform;
  /** Where a run keeps what memory would not hold; left out: the browser's own file system. */
  openFile?: () => Promise<ScratchFile | null>;
  /** Where runs keep their checkpoints; left out: nowhere. */
  openRuns?: () => Promise<RunFolders | null>;
  /** Where runs that are over are kept; left out, or null: in memory, as long as the session. */
  openPastRuns?: () => Promise<KeptFolder | null>;
  /** Where the file lies that is being labelled; left out, or null: in memory. */
  openLabelled?: () => Promise<KeptFolder | null>;
}
