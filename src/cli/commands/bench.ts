// warble bench …: the project's benchmarks, in a process of their own, which takes the arguments as they are.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { EngineError } from '@/engine/errors';
import { ROOT } from '../files';
import type { Context } from '../options';

const MAIN = join(ROOT, 'bench', 'main.ts');

export function addBench(program: Command, { status }: Context): void {
  const command = program.command('bench').argument('[arguments...]').helpOption(false);
  command.description("the project's benchmarks; `bench --help` says which").allowUnknownOption();
  command.passThroughOptions().action(async (rest: string[]) => {
    status.code = await bench(rest);
  });
}

/** The exit status is the benchmark's own. */
async function bench(args: string[]): Promise<number> {
  if (!existsSync(MAIN))
    throw new EngineError(
      'internal',
      'The benchmarks are not in this copy. Clone the repository to run them.',
    );
  const child = spawn(process.execPath, [...process.execArgv, MAIN, ...args], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
