// warble train --data FILE --out DIR: trains, and writes a Hugging Face model folder with the run's history.
import { Option, type Command } from 'commander';
import type { DataSummary, ModelInfo, Recipe } from '@/engine';
import { epochRows } from '@/engine/recipe';
import { askCost, costLines } from '../cost';
import { addPartOptions, addRowOptions, type PartOptions, type RowOptions } from '../dataOptions';
import { addDevice, type DeviceOptions } from '../deviceOptions';
import { withDevice } from '../engine';
import { UsageError } from '../errors';
import { endRecord } from '../events';
import { HUB_HELP } from '../hubData';
import { loadModel, noteEntities } from '../loadModel';
import { modelSource } from '../model';
import { noteData } from '../noteData';
import { noteHead } from '../noteHead';
import {
  addColumns, addJson, addModelOptions, type Context, type JsonOption, type ModelOptions,
} from '../options'; // prettier-ignore
import { openDataFiles, prepareData, readData } from '../prepareData';
import { createProgress } from '../progress';
import { addReadOptions, type ReadOptions } from '../readOptions';
import {
  addRecipeOptions, recipeOf, refuseImpossible, VALIDATION_SHARE, warningsOf, type RecipeOptions,
} from '../recipe'; // prettier-ignore
import { closingSentence } from '../report';
import { checkOut, saveFolder } from '../saveFolder';
import { Telling } from '../telling';
import { Output } from '../terminal';

interface TrainOptions
  extends RecipeOptions, ReadOptions, RowOptions, PartOptions, ModelOptions, DeviceOptions, JsonOption {
  data: string[];
  out: string;
  model?: string;
  seed?: number;
}

export function addTrain(program: Command, context: Context): void {
  const command = program.command('train').description('trains, and writes a Hugging Face model folder');
  command.requiredOption(
    '--data <file...>',
    `labelled texts as CSV, TSV or JSON, also packed; several that belong together: train and validation, texts and labels; ${HUB_HELP}`,
  );
  command.requiredOption('--out <folder>', 'folder to write: new, empty, or written by an earlier run');
  command.option(
    '--model <model>',
    'a model folder, zipped or not, or a model of the hub (default: the built-in one)',
  );
  addModelOptions(addDevice(addJson(command)));
  command.option(
    '--keep-head',
    'goes on with the classifier of the model, and all its classes, where the data has only some of them (default: a new one is drawn)',
  );
  addColumns(command);
  addReadOptions(command);
  addRowOptions(command);
  const { recommended, card } = VALIDATION_SHARE;
  addPartOptions(command, `${recommended}; with --preset card ${card.toFixed(3)}`);
  addRecipeOptions(command);
  // To be refused in a sentence rather than as unknown.
  command.addOption(new Option('--resume <folder>').hideHelp());
  command.action((options: TrainOptions) => {
    refuseResume(options);
    refuseImpossible(options);
    return train(options, new Output(context.terminal, options.json ?? false), context);
  });
}

function refuseResume(options: object): void {
  if ('resume' in options)
    throw new UsageError(
      '--resume: a run cannot be continued yet. Start it anew with train --data and --out.',
    );
}

async function train(options: TrainOptions, output: Output, { interrupt }: Context): Promise<void> {
  await checkOut(options.out);
  const files = await openDataFiles(options.data, options);
  const source = await modelSource(options);
  await withDevice(output, options, async (engine) => {
    const table = await readData(engine, files, options, output);
    const share = VALIDATION_SHARE[options.preset];
    const data = await prepareData(engine, table, options, { validationShare: share }, files.split);
    noteData(table, data, output);
    const model = await loadModel(engine, source, output);
    noteHead(model, data, output);
    noteEntities(model, options.entities, output);
    const recipe = settle(options, model, data, output);
    const cost = await askCost(engine, recipe);
    costLines(cost).forEach((line) => output.note(line));
    const telling = new Telling(output, createProgress(output), cost);
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

/** The recipe for this model, with a word about what is unusual in it. */
function settle(options: TrainOptions, model: ModelInfo, data: DataSummary, output: Output): Recipe {
  const recipe = recipeOf(options, model);
  const context = { hiddenSize: model.hidden, maxPositions: model.maxPositions, layers: model.layers };
  const counts = data.classes.map(({ train }) => train);
  const more = { trainRows: epochRows(counts, recipe.balance), classes: counts.length };
  for (const warning of warningsOf(options, recipe, { ...context, ...more })) output.note(warning);
  return recipe;
}
