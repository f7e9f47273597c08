// warble export --model DIR --to TARGET --out PATH: a trained model for others, as a folder. Computes
// only what rounding costs, so needs no GPU.
import { Option, type Command } from 'commander';
import type { ExportFile } from '@/engine';
import { ROUNDING_FILE, roundingWords, type RoundingCost } from '@/engine/export/rounding';
import { EXPORT_TARGETS, type ExportTargetName } from '@/engine/export/types';
import { addRowOptions, type RowOptions } from '../dataOptions';
import { withDevice } from '../engine';
import { UsageError } from '../errors';
import { counted } from '../format';
import { HUB_HELP } from '../hubData';
import { loadModel, noteEntities } from '../loadModel';
import { modelSource } from '../model';
import { noteData } from '../noteData';
import {
  addColumns,
  addJson,
  addModelOptions,
  type Context,
  type JsonOption,
  type ModelOptions,
} from '../options';
import { openDataFiles, prepareData, readData } from '../prepareData';
import { addReadOptions, type ReadOptions } from '../readOptions';
import { checkOut, saveFolder } from '../saveFolder';
import { Output } from '../terminal';

interface ExportOptions extends ModelOptions, JsonOption, ReadOptions, RowOptions {
  model: string;
  data?: string[];
  to: ExportTargetName;
  out: string;
  quantize?: true;
}

const NAMES = Object.keys(EXPORT_TARGETS) as ExportTargetName[];
const QUANTIZING = NAMES.filter((name) => EXPORT_TARGETS[name].quantizes);

export function addExport(program: Command, { terminal }: Context): void {
  const command = program.command('export').description('a trained model as others open it');
  command.requiredOption(
    '--model <model>',
    'a model folder with a head, such as train writes, zipped or not, or a model of the hub',
  );
  const titles = NAMES.map((name) => `${name}: ${EXPORT_TARGETS[name].title}`).join('; ');
  command.addOption(new Option('--to <target>', titles).choices(NAMES).makeOptionMandatory());
  command.requiredOption('--out <folder>', 'folder to write: new, empty, or written by an earlier export');
  command.option(
    '--quantize',
    `a second model whose weights have 8 bits, in about a third of the bytes (--to ${QUANTIZING.join(', ')})`,
  );
  command.option(
    '--data <file...>',
    `labelled texts on which it is counted what --quantize costs; all rows are used; ${HUB_HELP}`,
  );
  addModelOptions(addJson(command));
  addColumns(command);
  addReadOptions(command);
  addRowOptions(command);
  command.action((options: ExportOptions) =>
    exportModel(options, new Output(terminal, options.json ?? false)),
  );
}

/** @throws UsageError; EngineError as Engine.exportModel does, and out-refused. */
async function exportModel(options: ExportOptions, output: Output): Promise<void> {
  const { to, out, quantize = false } = options;
  if (quantize && !EXPORT_TARGETS[to].quantizes)
    throw new UsageError(
      `--quantize is for --to ${QUANTIZING.join(', ')}. Leave it out, or export to one of those.`,
    );
  await checkOut(out);
  const data = options.data && (await openDataFiles(options.data));
  const source = await modelSource(options);
  await withDevice(output, { device: 'processor' }, async (engine) => {
    if (data) {
      const table = await readData(engine, data, options, output, 'test');
      noteData(table, await prepareData(engine, table, options, { validationShare: 0 }), output);
    }
    const model = await loadModel(engine, source, output);
    if (data) noteEntities(model, options.entities, output);
    const files = await engine.exportModel({ to, quantize });
    await saveFolder(out, files);
    const sizes = files.map(({ name, blob }) => ({ name, bytes: blob.size }));
    const cost = await costIn(files);
    output.record({ model: model.name, to, out, files: sizes, ...(cost && { quantization: cost }) });
    const megabytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    output.say(`Wrote ${out}: ${counted(files.length, 'file')}, ${megabytes.toFixed(1)} MB.`);
    if (cost) output.say(roundingWords(cost));
  });
}

/** What rounding the weights cost, where that was counted. */
async function costIn(files: readonly ExportFile[]): Promise<RoundingCost | null> {
  const file = files.find(({ name }) => name === ROUNDING_FILE);
  return file ? (JSON.parse(await file.blob.text()) as RoundingCost) : null;
}
