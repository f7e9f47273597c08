// warble train --data FILE --out DIR: trains, and writes a Hugging Face model folder with the run's history.
import { Option, type Command } from 'commander';
import type { DataSummary, ModelInfo, Recipe } from '@/engine';
import { epochRows } from '@/engine/recipe';
import type { Session } from '@/engine/session/session';
import { columnChoices, type ColumnOptions } from '../columns';
import { withGpu } from '../engine';
import { UsageError } from '../errors';
import { endRecord } from '../events';
import { openTableFile, openTableFiles } from '../files';
import { loadModel } from '../loadModel';
import { modelSource } from '../model';
import { numberIn } from '../numbers';
import { addColumns, addJson, type Context, type JsonOption } from '../options';
import { createProgress } from '../progress';
import {
  addRecipeOptions, recipeOf, refuseImpossible, VALIDATION_SHARE, warningsOf, type RecipeOptions,
} from '../recipe'; // prettier-ignore
import { readTable } from '../readTable';
import { closingSentence } from '../report';
import { checkOut, saveFolder } from '../saveFolder';
import { Telling } from '../telling';
import { Output } from '../terminal';

interface TrainOptions extends RecipeOptions, ColumnOptions, JsonOption {
  data: string[];
  out: string;
  model?: string;
  validation?: string;
  validationShare?: number;
  maxRows?: number;
}

export function addTrain(program: Command, context: Context): void {
  const command = program.command('train').description('trains, and writes a Hugging Face model folder');
  command.requiredOption(
    '--data <file...>',
    'labelled texts as CSV, TSV or JSON, also packed; several that belong together: train and validation, texts and labels',
  );
  command.requiredOption('--out <folder>', 'folder to write: new, empty, or written by an earlier run');
  command.option('--validation <file>', 'a file that validates, instead of a share of --data');
  addShare(command);
  addColumns(command);
  command.option('--model <model>', 'a model folder, or a model of the hub (default: the built-in one)');
  addRecipeOptions(command);
  const rows = numberIn('--max-rows', { from: 2, integer: true });
  command.option(
    '--max-rows <number>',
    'draw at most so many rows, each class in proportion (default: all)',
    rows,
  );
  // To be refused in a sentence rather than as unknown.
  command.addOption(new Option('--resume <folder>').hideHelp());
  addJson(command).action((options: TrainOptions) => {
    refuseResume(options);
    refuseImpossible(options);
    return train(options, new Output(context.terminal, options.json ?? false), context);
  });
}

function addShare(command: Command): void {
  const { recommended, card } = VALIDATION_SHARE;
  command.option(
    '--validation-share <share>',
    `of the rows that validates (default: ${recommended}; with --preset card ${card.toFixed(3)})`,
    numberIn('--validation-share', { from: 0, to: 0.9 }),
  );
}

function refuseResume(options: object): void {
  if ('resume' in options)
    throw new UsageError(
      '--resume: a run cannot be continued yet. Start it anew with train --data and --out.',
    );
}

async function train(options: TrainOptions, output: Output, { interrupt }: Context): Promise<void> {
  await checkOut(options.out);
  const files = await openTableFiles(options.data);
  const validation = options.validation === undefined ? null : await openTableFile(options.validation);
  const source = await modelSource(options.model);
  await withGpu(output, async (engine) => {
    const columns = columnChoices(await readTable(engine, files, output), options);
    if (validation) await engine.readTable(validation, {}, 'validation');
    const data = await prepare(engine, columns, options, output);
    const model = await loadModel(engine, source, output);
    const recipe = settle(options, model, data, output);
    const telling = new Telling(output, createProgress(output));
    await interrupt.during(
      () => void engine.stop(),
      () => engine.train(recipe, telling.tell),
    );
    const { start, end } = telling.ended(options.out);
    await saveFolder(options.out, await engine.exportModel());
    output.record(endRecord(end, options.out));
    output.say(`\n${closingSentence(start, end, options.out)}`);
  });
}

async function prepare(
  engine: Session,
  columns: object,
  { validationShare, maxRows, seed, preset }: TrainOptions,
  output: Output,
): Promise<DataSummary> {
  const data = await engine.prepare({
    ...columns,
    validationShare: validationShare ?? VALIDATION_SHARE[preset],
    maxRows: maxRows ?? null,
    seed,
  });
  data.notices.forEach((notice) => output.note(notice));
  return data;
}

/** The recipe for this model, with a word about what is unusual in it. */
function settle(options: TrainOptions, model: ModelInfo, data: DataSummary, output: Output): Recipe {
  const recipe = recipeOf(options, model);
  const context = { hiddenSize: model.hidden, maxPositions: model.maxPositions, layers: model.layers };
  const counts = data.classes.map(({ train }) => train);
  const more = { trainRows: epochRows(counts, recipe.balance), classes: counts.length };
  for (const warning of warningsOf(options, recipe, { ...context, ...more })) output.note(warning);
  return recipe;
}
