// warble export --to TARGET --out PATH: a trained model for others, or a run for others to train, as a folder; what is kept of a run
// as one file. Computes only what rounding costs, so needs no GPU.
import { Command, Option } from 'commander';
import type { ExportFile } from '@/engine';
import { costIn, roundingWords } from '@/engine/export/rounding';
import { EXPORT_TITLES } from '@/engine/export/titles';
import {
  EXPORT_TARGETS,
  type ExportTargetName,
  type ModelTarget,
  type RunTarget,
} from '@/engine/export/types';
import type { Session } from '@/engine/session/session';
import { withDevice } from '../engine';
import { UsageError } from '../errors';
import { exportRecord, type RecordOptions } from '../exportRecord';
import { counted } from '../format';
import { HUB_HELP } from '../hubData';
import { loadModel, noteEntities } from '../loadModel';
import { modelSource } from '../model';
import { noteData } from '../noteData';
import type { Context } from '../options';
import { openDataFiles, prepareData, readData } from '../prepareData';
import { refuseImpossible } from '../recipe';
import { aloneIn, resumedOptions, runFolders, runIdOf } from '../resume';
import { checkOut, saveFolder } from '../saveFolder';
import { addOfRuns, addSettings, setUpRun, type RunOptions } from '../setUpRun';
import { Output } from '../terminal';

interface ExportOptions extends Omit<RunOptions, 'device' | 'threads'> {
  data?: string[];
  to: ExportTargetName;
  out: string;
  quantize?: true;
  compare?: string[];
  resume?: string;
}

const NAMES = Object.keys(EXPORT_TARGETS) as ExportTargetName[];
const namesOf = (fits: (target: (typeof EXPORT_TARGETS)[ExportTargetName]) => boolean) =>
  NAMES.filter((name) => fits(EXPORT_TARGETS[name])).join(', ');
const QUANTIZING = namesOf(({ quantizes }) => quantizes);
const OF_RUNS = namesOf(({ of }) => of === 'run');
const OF_RECORDS = namesOf(({ of }) => of === 'record');
/** All that is asked of them. */
const FOR_RECORDS = new Set(['to', 'out', 'model', 'compare', 'data', 'json']);

/** What little there is to compute. */
const ON = { device: 'processor' } as const;

export function addExport(program: Command, { terminal }: Context): void {
  const command = program
    .command('export')
    .description('a trained model as others open it, or a run as others train it');
  const titles = NAMES.map((name) => `${name}: ${EXPORT_TITLES[name]}`).join('; ');
  command.addOption(new Option('--to <target>', titles).choices(NAMES).makeOptionMandatory());
  command.requiredOption(
    '--out <path>',
    `folder to write: new, empty, or written by an earlier export; a new file (--to ${OF_RECORDS})`,
  );
  command.option(
    '--compare <run...>',
    `other runs that are laid beside it (--to ${OF_RECORDS}): folders or files, as \`runs compare\` takes them`,
  );
  command.option(
    '--quantize',
    `a second model whose weights have 8 bits, in about a third of the bytes (--to ${QUANTIZING})`,
  );
  command.option(
    '--data <file...>',
    `labelled texts: those of the run (--to ${OF_RUNS}), those on which it is counted what --quantize costs, all of them, or those whose misread tweets are told (--to ${OF_RECORDS}; left out, no tweet is); ${HUB_HELP}`,
  );
  command.option(
    '--resume <folder>',
    `a run that was interrupted, with its last checkpoint: the folder that was its --out. All other options are its own (--to ${OF_RUNS})`,
  );
  addSettings(command);
  command.action((options: ExportOptions) => {
    const output = new Output(terminal, options.json ?? false);
    const { of } = EXPORT_TARGETS[options.to];
    refuseOthers(command, options.to, of);
    if (of === 'record') return exportRecord(options as RecordOptions, output);
    if (of === 'run')
      return options.resume === undefined
        ? exportRun(options, output)
        : exportBegun(command, options, output);
    return exportModel(options, output);
  });
}

/** @throws UsageError; EngineError as Engine.exportModel does, and out-refused. */
async function exportModel(options: ExportOptions, output: Output): Promise<void> {
  const { out, quantize = false } = options;
  const to = options.to as ModelTarget['to'];
  if (options.model === undefined)
    throw new UsageError(
      `--to ${to} needs --model: a model folder with a head, such as train writes, or a model of the hub.`,
    );
  if (quantize && !EXPORT_TARGETS[to].quantizes)
    throw new UsageError(`--quantize is for --to ${QUANTIZING}. Leave it out, or export to one of those.`);
  await checkOut(out);
  const data = options.data && (await openDataFiles(options.data));
  const source = await modelSource(options);
  await withDevice(output, ON, async (engine) => {
    if (data) {
      const table = await readData(engine, data, options, output, 'test');
      noteData(table, await prepareData(engine, table, options, { validationShare: 0 }), output);
    }
    const model = await loadModel(engine, source, output);
    if (data) noteEntities(model, options.entities, output);
    await write(options, model.name, await engine.exportModel({ to, quantize }), output);
  });
}

/** With the options that it began with. @throws UsageError for one that differs; EngineError as exportRun does, and busy */
function exportBegun(
  command: Command,
  { to, out, resume, json }: ExportOptions,
  output: Output,
): Promise<void> {
  const OF_EXPORT = new Set(['to', 'out']);
  const given = Object.entries(command.opts<ExportOptions>()).filter(
    ([name]) => command.getOptionValueSource(name) === 'cli' && !OF_EXPORT.has(name),
  );
  const folder = resume!;
  return aloneIn(folder, async () => {
    const began = await resumedOptions<ExportOptions>(folder, Object.fromEntries(given));
    await exportRun({ ...began, to, out, resume, json }, output);
  });
}

/** As `train` would set it up. @throws UsageError; EngineError as Engine.exportModel does, and out-refused. */
async function exportRun(options: ExportOptions, output: Output): Promise<void> {
  const { to, out, data, quantize, resume } = options;
  if (!data) throw new UsageError(`--to ${to} needs --data: the labelled texts of the run.`);
  if (quantize) throw new UsageError(`--quantize is for --to ${QUANTIZING}. Leave it out.`);
  refuseImpossible(options);
  await checkOut(out);
  const files = await openDataFiles(data, options);
  const source = await modelSource(options);
  const work = async (engine: Session) => {
    const { recipe } = await setUpRun(engine, files, source, { ...options, ...ON }, output);
    const run = resume === undefined ? undefined : await runIdOf(resume);
    const exported = await engine.exportModel({ to: to as RunTarget['to'], recipe, run });
    await write(options, source.name, exported, output);
  };
  await withDevice(output, ON, work, async () => (resume === undefined ? null : runFolders(resume)));
}

async function write(
  { to, out }: ExportOptions,
  model: string,
  files: ExportFile[],
  output: Output,
): Promise<void> {
  await saveFolder(out, files);
  const sizes = files.map(({ name, blob }) => ({ name, bytes: blob.size }));
  const cost = await costIn(files);
  output.record({ model, to, out, files: sizes, ...(cost && { quantization: cost }) });
  const megabytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  output.say(`Wrote ${out}: ${counted(files.length, 'file')}, ${megabytes.toFixed(1)} MB.`);
  if (cost) output.say(roundingWords(cost));
}

type Kind = (typeof EXPORT_TARGETS)[ExportTargetName]['of'];

/** One that would change nothing is a mistake of whoever typed it. */
function refuseOthers(command: Command, to: ExportTargetName, of: Kind): void {
  const runs = new Command();
  addOfRuns(runs);
  const isOfRuns = (name: string) =>
    name === 'resume' || runs.options.some((option) => option.attributeName() === name);
  const isOther = (name: string) => {
    if (of === 'record') return !FOR_RECORDS.has(name);
    return name === 'compare' || (of === 'model' && isOfRuns(name));
  };
  const given = command.options.filter(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  const other = given.find((option) => isOther(option.attributeName()));
  if (!other) return;
  if (of === 'model' && other.attributeName() !== 'compare')
    throw new UsageError(
      `${other.long} is of a run, and --to ${to} exports a model. Leave it out, or export to ${OF_RUNS}.`,
    );
  throw new UsageError(`${other.long} says nothing about --to ${to}. Leave it out.`);
}
