// warble export --model DIR --to TARGET --out PATH: a trained model for others, as a folder. Computes nothing, so needs no GPU.
import { Option, type Command } from 'commander';
import { EXPORT_TARGETS, type ExportTargetName } from '@/engine/export/types';
import { withDevice } from '../engine';
import { UsageError } from '../errors';
import { counted } from '../format';
import { loadModel } from '../loadModel';
import { modelSource } from '../model';
import { addJson, addModelOptions, type Context, type JsonOption, type ModelOptions } from '../options';
import { checkOut, saveFolder } from '../saveFolder';
import { Output } from '../terminal';

interface ExportOptions extends ModelOptions, JsonOption {
  model: string;
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
  addModelOptions(addJson(command));
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
  const source = await modelSource(options);
  await withDevice(output, { device: 'processor' }, async (engine) => {
    const model = await loadModel(engine, source, output);
    const files = await engine.exportModel({ to, quantize });
    await saveFolder(out, files);
    const sizes = files.map(({ name, blob }) => ({ name, bytes: blob.size }));
    output.record({ model: model.name, to, out, files: sizes });
    const megabytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    output.say(`Wrote ${out}: ${counted(files.length, 'file')}, ${megabytes.toFixed(1)} MB.`);
  });
}
