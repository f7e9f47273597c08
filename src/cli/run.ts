// One call of the program, from arguments to exit status. Ends no process and opens no stream itself.
import { Command } from 'commander';
import { VERSION } from '@/engine/version';
import { addBench } from './commands/bench';
import { addDevices } from './commands/devices';
import { addEvaluate } from './commands/evaluate';
import { addExport } from './commands/export';
import { addFindRate } from './commands/findRate';
import { addInspect } from './commands/inspect';
import { addModels } from './commands/models';
import { addPredict } from './commands/predict';
import { addRuns } from './commands/runs';
import { addTrain } from './commands/train';
import { EXIT, exitCodeOf, isCommanderError, plainErrorOf } from './errors';
import type { Context } from './options';
import { Output } from './terminal';

/** `args` without node and the script. Never throws: what failed is told, and is in the status. */
export async function run(args: string[], context: Omit<Context, 'status'>): Promise<number> {
  const status = { code: EXIT.done as number };
  const program = programOf({ ...context, status });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status.code;
  } catch (error) {
    if (isCommanderError(error) && error.exitCode === 0) return EXIT.done;
    const command = program.commands.find((each) => each.name() === args[0]);
    return tell(
      error,
      command ? `warble ${args[0]}` : 'warble',
      new Output(context.terminal, args.includes('--json')),
    );
  }
}

function programOf(context: Context): Command {
  const program = new Command('warble');
  program.description('Fine-tunes BERT on your tweets, on your machine.').version(VERSION);
  program.enablePositionalOptions().exitOverride();
  const { out, err } = context.terminal;
  program.configureOutput({ writeOut: out, writeErr: err, outputError: () => {} });
  const commands = [
    addInspect,
    addFindRate,
    addTrain,
    addPredict,
    addEvaluate,
    addExport,
    addRuns,
    addModels,
    addBench,
    addDevices,
  ];
  for (const add of commands) add(program, context);
  return program;
}

function tell(error: unknown, command: string, output: Output): number {
  const { code, message } = plainErrorOf(error, command);
  output.record({ event: 'error', code, message });
  output.note(message);
  return exitCodeOf({ code });
}
