// The real process as a Terminal. Used by main alone.
import type { Terminal } from './terminal';

/** Whatever a library prints goes to standard error: standard output is the commands' own. */
export function openTerminal(): Terminal {
  console.log = console.info = console.debug = (...words: unknown[]) => console.error(...words);
  // A reader that has seen enough (`| head`) closes the pipe: that is no failure worth a stack trace.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true,
    readInput,
  };
}

/** Ends the process once everything written has left it; Dawn would keep the event loop alive. */
export async function leave(code: number): Promise<never> {
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
  );
  process.exit(code);
}

async function readInput(): Promise<string[] | null> {
  if (process.stdin.isTTY) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
}
