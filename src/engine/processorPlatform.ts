// What differs between browsers and Node for the processor engine: where its kernels lie, and how a thread is started.
// The page's worker and the terminal each have one; ops/processor/ takes it.

/** What a helping thread is sent: the kernels once, then the memory to help in, each time it changes. */
export type ThreadMessage =
  | { kind: 'kernels'; module: WebAssembly.Module; names: readonly string[]; thread: number }
  | { kind: 'memory'; memory: WebAssembly.Memory };

/** A thread as a platform gives it. */
export interface Thread {
  post(message: ThreadMessage): void;
  /** Called once, when it answers or when it fails. */
  onReady(ready: (ok: boolean) => void): void;
  terminate(): void;
}

export interface ProcessorPlatform {
  /** The file of a build of the kernels, by its name without ending. */
  kernels(file: string): Promise<BufferSource | Response>;
  /** Starts a thread that runs `serve` of ops/processor/job.ts. */
  openThread(): Thread;
  /** Processors as the platform counts them, and what they are called, as far as it tells. */
  cores: number;
  name: string;
}
