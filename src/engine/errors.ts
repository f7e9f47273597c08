// The one kind of failure that leaves the engine. Imported by every room; imports nothing.

/** What went wrong, for programs; the message says it to people (what, where, what to do). */
export type ErrorCode =
  | 'no-webgpu' // the browser does not offer WebGPU
  | 'insecure-address' // the page is not in a secure context, so WebGPU is hidden
  | 'no-adapter' // WebGPU is there, no adapter answered
  | 'no-processor' // no WebAssembly with SIMD, so nothing can be computed on the processor
  | 'thread-lost' // a thread that computes stopped in the middle
  | 'out-of-memory' // the processor's memory was refused or has reached its end
  | 'device-lost' // what computes went away in the middle
  | 'device-error' // an invalid dispatch or an out-of-memory error: nothing after it can be trusted
  | 'file-unreadable' // binary, empty or not a table
  | 'files-unclear' // several files, and nothing says which one to train on
  | 'split-alone' // a split that was saved, without the file that it splits
  | 'split-other' // a split of another file
  | 'no-rows'
  | 'no-text-column'
  | 'no-label-column'
  | 'several-labels' // many rows have more than one
  | 'too-few-classes'
  | 'model-unreadable' // config, tokenizer or weights missing or misshapen
  | 'model-unsupported'
  | 'recipe-invalid'
  | 'not-ready' // called before what it needs
  | 'busy' // a run is under way
  | 'diverged' // three non-finite gradient norms in a row
  | 'cancelled'
  | 'network'
  | 'access' // the hub wants a token, or another one
  | 'storage-full' // no room left to keep a file
  | 'checkpoint-damaged' // of a run that was to go on
  | 'run-unreadable' // a history that was to be imported
  | 'run-differs' // a run was to go on with other data or another model, or two are not alike enough to compare
  | 'usage' // wrong command line
  | 'export-differs' // what was written, read back, is not the model that was exported
  | 'out-refused' // the folder to write to is not free, or may not be written
  | 'internal';

/** Every failure of the engine: `code` for programs, `message` for people. Crosses the worker boundary whole. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The plain form in which an error crosses the worker boundary. */
export interface PlainError {
  code: ErrorCode;
  message: string;
  stack?: string;
}

/** Any thrown value as a plain one: an EngineError keeps its code, anything else is `internal`. */
export function toPlainError(error: unknown): PlainError {
  if (error instanceof EngineError) return { code: error.code, message: error.message, stack: error.stack };
  if (error instanceof Error) return { code: 'internal', message: error.message, stack: error.stack };
  return { code: 'internal', message: String(error) };
}

/** The EngineError that a plain one stands for. */
export function fromPlainError(plain: PlainError): EngineError {
  const error = new EngineError(plain.code, plain.message);
  if (plain.stack) error.stack = plain.stack;
  return error;
}
