// What else reads a table, each in a process of its own: papaparse alone, and what the Python at hand has. Node only.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const PYTHON = process.env.WARBLE_PYTHON ?? 'python3';

/** What a process tells of the file that it read. */
export interface Reading {
  rows: number;
  readSeconds: number;
  peakMegabytes: number;
}

interface Reader {
  name: string;
  command: readonly string[];
}

export const READERS: readonly Reader[] = [
  { name: 'papaparse alone', command: [process.execPath, '--import', 'tsx', 'bench/peers/readPapa.ts'] },
  { name: 'pandas', command: [PYTHON, 'bench/peers/readTable.py', 'pandas'] },
  { name: 'pandas by pyarrow', command: [PYTHON, 'bench/peers/readTable.py', 'pandas-pyarrow'] },
  { name: 'DuckDB', command: [PYTHON, 'bench/peers/readTable.py', 'duckdb'] },
];

/** `name` has the version in it. @returns what is missing, where the reader cannot be had */
export async function readBy(
  { command }: Reader,
  path: string,
): Promise<(Reading & { name?: string }) | string> {
  const hint = 'WARBLE_PYTHON may name one that has pandas, pyarrow and duckdb';
  try {
    const told = await runTold<Reading & { name?: string; missing?: string }>(command, path);
    return told.missing ? `${command[0]} has no ${told.missing}: ${hint}` : told;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return `there is no ${command[0]}: ${hint}`;
  }
}

/** The one JSON object that a command prints of the file. */
export async function runTold<T>([program, ...args]: readonly string[], path: string): Promise<T> {
  const { stdout } = await promisify(execFile)(program, [...args, path]);
  return JSON.parse(stdout) as T;
}
