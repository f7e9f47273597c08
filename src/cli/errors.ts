// What a failure means for whoever started the process: a sentence, a code, an exit status. Knows no command.
import { EngineError, toPlainError, type PlainError } from '@/engine/errors';

export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** The command line itself is wrong: exit 2. */
export class UsageError extends EngineError {
  constructor(message: string) {
    super('usage', message);
  }
}

/** Stopped by Ctrl+C: exit 130. */
export class InterruptedError extends EngineError {
  constructor(message: string) {
    super('cancelled', message);
  }
}

export function exitCodeOf({ code }: Pick<PlainError, 'code'>): number {
  if (code === 'usage') return EXIT.usage;
  return code === 'cancelled' ? EXIT.interrupted : EXIT.failed;
}

/** Any thrown value as one that can be told; commander's own complaints are wrong usage. */
export function plainErrorOf(error: unknown, command: string): PlainError {
  if (!isCommanderError(error)) return toPlainError(error);
  if (error.code === 'commander.help') return { code: 'usage', message: 'Give one of these commands.' };
  const words = error.message
    .replace(/^error: /, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  const sentence = `${words[0].toUpperCase()}${words.slice(1)}`.replace(/[^.?!)]$/, '$&.');
  return { code: 'usage', message: `${sentence} See \`${command} --help\`.` };
}

interface CommanderError extends Error {
  code: string;
  exitCode: number;
}

/** Commander throws where it would have ended the process; help and version do so too, with status 0. */
export function isCommanderError(error: unknown): error is CommanderError {
  return (
    error instanceof Error &&
    'exitCode' in error &&
    String((error as CommanderError).code).startsWith('commander.')
  );
}
