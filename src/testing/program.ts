// The terminal's program in a process of its own, with the memory that it took. Node on Linux only.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { recordsOf } from './fakeTerminal';

/** One call that must succeed: its JSON lines, and the most bytes that were resident in it. */
export async function program(args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args]);
  let [out, err, peak] = ['', '', 0];
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  const timer = setInterval(() => (peak = Math.max(peak, residentAtMost(child.pid!))), 100);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(timer);
  expect(code, err).toBe(0);
  return { code, records: recordsOf(out), peak };
}

/** By the kernel's own mark; 0 once the process is gone. */
function residentAtMost(pid: number): number {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
