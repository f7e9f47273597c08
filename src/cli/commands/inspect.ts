// warble inspect FILE: what was understood of it. Needs no GPU. Fails where nothing could be trained from the file, after
// telling what was read.
import { Option, type Command } from 'commander';
import type { Finding } from '@/engine';
import { fromPlainError, toPlainError } from '@/engine/errors';
import type { Session } from '@/engine/session/session';
import { addPartOptions, addRowOptions, type PartOptions, type RowOptions } from '../dataOptions';
import { inspectLines, inspectRecord, type Inspected } from '../describe';
import { withEngine } from '../engine';
import { UsageError } from '../errors';
import { GROUPS } from '../groups';
import { HUB_HELP } from '../hubData';
import { numberIn } from '../numbers';
import { addColumns, addJson, type Context, type JsonOption } from '../options';
import { openDataFiles, prepareData, readData } from '../prepareData';
import { addReadOptions, type ReadOptions } from '../readOptions';
import { VALIDATION_SHARE } from '../recipe';
import { Output } from '../terminal';

type InspectOptions = ReadOptions & RowOptions & PartOptions & JsonOption;

export function addInspect(program: Command, { terminal }: Context): void {
  const command = program
    .command('inspect')
    .argument(
      '<file...>',
      `tweets as CSV, TSV or JSON, also packed; several that belong together: train and validation, texts and labels; ${HUB_HELP}`,
    );
  command.description(
    'what was understood of a tweet file: columns, classes, every row accounted for, and what the doctor found',
  );
  addColumns(addJson(command));
  addReadOptions(command);
  addRowOptions(command);
  addPartOptions(command, String(VALIDATION_SHARE.recommended));
  command.addOption(
    new Option('--seed <number>', 'of drawing rows and of the parts (default: 42)')
      .argParser(numberIn('--seed', { from: 0, integer: true }))
      .helpGroup(GROUPS.parts),
  );
  command.action((files: string[], options: InspectOptions) =>
    inspect(files, options, new Output(terminal, options.json ?? false)),
  );
}

async function inspect(paths: string[], options: InspectOptions, output: Output): Promise<void> {
  const inspected = await read(paths, options, output);
  output.record(inspectRecord(inspected));
  inspectLines(inspected).forEach((line) => output.say(line));
  if (inspected.problem) throw fromPlainError(inspected.problem);
}

async function read(paths: string[], options: InspectOptions, output: Output): Promise<Inspected> {
  const files = await openDataFiles(paths, options);
  return withEngine(async (engine) => {
    const table = await readData(engine, files, options, output);
    try {
      const data = await prepareData(engine, table, options, {}, files.split);
      return { table, data, findings: await withRows(engine, data.findings), problem: null };
    } catch (error) {
      if (error instanceof UsageError) throw error;
      return { table, data: null, findings: [], problem: toPlainError(error) };
    }
  });
}

/** Each finding with the first rows behind it. */
function withRows(engine: Session, findings: readonly Finding[]): Promise<Inspected['findings']> {
  return Promise.all(
    findings.map(async (finding) => {
      const { rows } = await engine.rows({ from: 0, count: 20, of: { finding: finding.id } });
      return { finding, rows: rows.map(({ row }) => row) };
    }),
  );
}
