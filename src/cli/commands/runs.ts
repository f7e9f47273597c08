// warble runs: runs that are over, as they lie in folders and files: listed, shown, exported, imported, compared. Needs no GPU.
import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { comparisonSentence } from '@/engine/comparisonSentence';
import { EngineError } from '@/engine/errors';
import { compareRuns } from '@/engine/runs/past/compare';
import { exportedRun } from '@/engine/runs/past/exportRun';
import { pastRunText } from '@/engine/runs/past/pastRunFile';
import type { PastRunFile } from '@/engine/runs/past/types';
import { EXIT } from '../errors';
import { diskError } from '../files';
import { addJson, type Context, type JsonOption } from '../options';
import { absolute } from '../paths';
import { mendLines, mendRecord } from '../mendLines';
import { mendedBy, readRunAt, readRunsAt, type RunAt } from '../runFiles';
import { comparisonRecord, runRecord, runTable, shownLines, shownRecord } from '../runLines';
import { Output } from '../terminal';

interface OutOption extends JsonOption {
  out: string;
}

const RUN = 'the --out folder of a run, a file *.warble-run.json, or a history of other software';

export function addRuns(program: Command, { terminal, status }: Context): void {
  const runs = program
    .command('runs')
    .description('runs that are over: list, show, compare, export and import them');
  const outputOf = ({ json }: JsonOption) => new Output(terminal, json ?? false);
  const add = (usage: string, description: string) => addJson(runs.command(usage).description(description));
  add(
    'list <path...>',
    `a table, the oldest first: ${RUN}; of a folder without one, those of its folders`,
  ).action(async (paths: string[], options: JsonOption) => {
    if (!(await list(paths, outputOf(options)))) status.code = EXIT.failed;
  });
  add(
    'show <path>',
    `recipe, epochs, why it went so, and whether it mended what it was to mend: ${RUN}`,
  ).action(async (path: string, options: JsonOption) => show(await readRunAt(path), outputOf(options)));
  add('compare <a> <b>', 'two runs on the same validation rows, row by row, with McNemar’s exact p').action(
    (a: string, b: string, options: JsonOption) => compare(a, b, outputOf(options)),
  );
  add('export <path>', 'one file with all of a run but its weights; it has no text of the data')
    .requiredOption('--out <file>', 'file to write; the page and `import` read it')
    .action((path: string, options: OutOption) => exportRun(path, options.out, outputOf(options)));
  add('import <file...>', 'each as a file *.warble-run.json: one that was exported, the zip of a model, a Trainer’s trainer_state.json, or another history') // prettier-ignore
    .option('--out <folder>', 'folder to write to', '.')
    .action((files: string[], options: OutOption) => importRuns(files, options.out, outputOf(options)));
}

/** False where one of them was damaged. */
async function list(paths: readonly string[], output: Output): Promise<boolean> {
  const found = await Promise.all(paths.map(readRunsAt));
  const runs = found.flatMap((each) => each.runs).sort((a, b) => a.run.at - b.run.at);
  const damaged = found.flatMap((each) => each.damaged);
  runs.forEach((run, i) => output.record(runRecord(run, runs[i - 1] ?? null)));
  if (runs.length > 0) runTable(runs).forEach((line) => output.say(line));
  damaged.forEach((sentence) => output.note(sentence));
  return damaged.length === 0;
}

async function show(run: RunAt, output: Output): Promise<void> {
  const mended = await mendedBy(run);
  output.record({ ...shownRecord(run), ...(run.run.own && { mends: mendRecord(run, mended) }) });
  [...shownLines(run), ...mendLines(run, mended)].forEach((line) => output.say(line));
}

async function compare(a: string, b: string, output: Output): Promise<void> {
  const [of, than] = await Promise.all([a, b].map(readRunAt));
  // As they were typed: two folders may hold a "Run 1" each.
  const called = ({ path, run }: RunAt): PastRunFile => ({ ...run, name: path });
  const comparison = compareRuns(called(of), called(than));
  if ('reason' in comparison) throw new EngineError('run-differs', comparison.reason);
  output.record(comparisonRecord(comparison));
  output.say(comparisonSentence(a, b, comparison));
}

async function exportRun(path: string, out: string, output: Output): Promise<void> {
  const { run } = await readRunAt(path);
  if (existsSync(absolute(out)))
    throw new EngineError('out-refused', `${out} is there already. Choose another name, or remove it.`);
  await write(out, run);
  output.record({ out, run: path });
  output.say(`Wrote ${out}.`);
}

/** Of two copies of one run the one that was changed last stays. */
async function importRuns(files: readonly string[], folder: string, output: Output): Promise<void> {
  for (const path of files) {
    const { run } = await readRunAt(path);
    const out = join(folder, exportedRun(run).name);
    const there = existsSync(absolute(out)) ? (await readRunAt(out)).run : null;
    if (there && there.id !== run.id)
      throw new EngineError('out-refused', `${out} is another run. Choose another folder for ${path}.`);
    const isNewer = !there || run.changed > there.changed;
    if (isNewer) await write(out, run);
    output.record({ out, run: path, written: isNewer });
    output.say(isNewer ? `Wrote ${out}.` : `${out} is there already, and as new.`);
  }
}

async function write(out: string, run: PastRunFile): Promise<void> {
  try {
    await mkdir(dirname(absolute(out)), { recursive: true });
    await writeFile(absolute(out), pastRunText(run));
  } catch (error) {
    throw diskError(error, out, 'out-refused');
  }
}
