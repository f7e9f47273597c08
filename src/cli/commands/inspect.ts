// warble inspect FILE: what was understood of it. Needs no GPU. Fails where nothing could be trained from the file, after
// telling what was read.
import type { Command } from 'commander';
import { fromPlainError, toPlainError } from '@/engine/errors';
import { columnChoices } from '../columns';
import { inspectLines, inspectRecord, type Inspected } from '../describe';
import { withEngine } from '../engine';
import { openTableFile } from '../files';
import { addColumns, addJson, type Context, type TableOptions } from '../options';
import { Output } from '../terminal';

export function addInspect(program: Command, { terminal }: Context): void {
  const command = program.command('inspect').argument('<file>', 'tweets as CSV or TSV');
  command.description('what was understood of a tweet file: columns, classes, and every row accounted for');
  addJson(addColumns(command)).action((file: string, options: TableOptions) =>
    inspect(file, options, new Output(terminal, options.json ?? false)),
  );
}

async function inspect(file: string, options: TableOptions, output: Output): Promise<void> {
  const inspected = await read(file, options);
  output.record(inspectRecord(inspected));
  inspectLines(inspected).forEach((line) => output.say(line));
  if (inspected.problem) throw fromPlainError(inspected.problem);
}

async function read(path: string, options: TableOptions): Promise<Inspected> {
  const file = await openTableFile(path);
  return withEngine(async (engine) => {
    const table = await engine.readTable(file);
    const choices = { ...columnChoices(table, options), maxRows: null, validationShare: 0 };
    try {
      return { table, data: await engine.prepare(choices), problem: null };
    } catch (error) {
      return { table, data: null, problem: toPlainError(error) };
    }
  });
}
