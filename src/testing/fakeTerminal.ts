// A terminal that keeps what was written to it, and the whole program called on it. For tests of the command line.
import { Interrupt } from '@/cli/interrupt';
import { run } from '@/cli/run';
import type { Terminal } from '@/cli/terminal';

export interface Called {
  status: number;
  /** Standard output and standard error, whole. */
  out: string;
  err: string;
  /** The lines of standard output, parsed; throws where one is no JSON. */
  records: () => Record<string, unknown>[];
}

export function fakeTerminal(input: string[] | null = null) {
  const written = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    interactive: false,
    readInput: () => Promise.resolve(input),
  };
  return { terminal, written };
}

/** One call of the program in this process. `input`: lines on standard input. */
export async function callCli(args: string[], input: string[] | null = null): Promise<Called> {
  const { terminal, written } = fakeTerminal(input);
  const interrupt = new Interrupt(() => {
    throw new Error('Nobody interrupts a test.');
  });
  const status = await run(args, { terminal, interrupt });
  return { status, ...written, records: () => recordsOf(written.out) };
}

/** The same of one that trains, which is asked to end as it writes this on standard output. */
export async function stopCli(args: string[], told: string): Promise<Called> {
  const { terminal, written } = fakeTerminal();
  const interrupt = new Interrupt(() => {
    throw new Error('It was asked once.');
  });
  const out = (text: string) => {
    terminal.out(text);
    if (text.includes(told)) interrupt.raise();
  };
  const status = await run(args, { terminal: { ...terminal, out }, interrupt });
  return { status, ...written, records: () => recordsOf(written.out) };
}

const COMPUTING = ['train', 'predict', 'evaluate'];

/** The same on the GPU, whatever this machine would choose. */
export function callOnGpu(args: string[], input: string[] | null = null): Promise<Called> {
  return callCli(COMPUTING.includes(args[0]) ? [...args, '--device', 'gpu'] : args, input);
}

export function recordsOf(out: string): Record<string, unknown>[] {
  const lines = out.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
