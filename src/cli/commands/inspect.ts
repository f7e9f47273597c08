// warble inspect FILE: what was understood of it. Needs no GPU. Fails where nothing could be trained from the file, after
// telling what was read.
import type { Command } from 'commander';
import type { Finding } from '@/engine';
import { fromPlainError, toPlainError } from '@/engine/errors';
import type { Session } from '@/engine/session/session';
import { columnChoices } from '../columns';
import { inspectLines, inspectRecord, type Inspected } from '../describe';
import { withEngine } from '../engine';
import { openTableFiles } from '../files';
import { addColumns, addJson, type Context, type TableOptions } from '../options';
import { readTable } from '../readTable';
import { Output } from '../terminal';

export function addInspect(program: Command, { terminal }: Context): void {
  const command = program
    .command('inspect')
    .argument(
      '<file...>',
      'tweets as CSV, TSV or JSON, also packed; several that belong together: train and validation, texts and labels',
    );
  command.description(
    'what was understood of a tweet file: columns, classes, every row accounted for, and what the doctor found',
  );
  addJson(addColumns(command)).action((files: string[], options: TableOptions) =>
    inspect(files, options, new Output(terminal, options.json ?? false)),
  );
}

async function inspect(paths: string[], options: TableOptions, output: Output): Promise<void> {
  const inspected = await read(paths, options, output);
  output.record(inspectRecord(inspected));
  inspectLines(inspected).forEach((line) => output.say(line));
  if (inspected.problem) throw fromPlainError(inspected.problem);
}

async function read(paths: string[], options: TableOptions, output: Output): Promise<Inspected> {
  const files = await openTableFiles(paths);
  return withEngine(async (engine) => {
    const table = await readTable(engine, files, output);
    const choices = { ...columnChoices(table, options), maxRows: null, validationShare: 0 };
    try {
      const data = await engine.prepare(choices);
      return { table, data, findings: await withRows(engine, data.findings), problem: null };
    } catch (error) {
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
