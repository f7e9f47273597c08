// What train and find-rate have in common: the options of a run, and from them data, model and recipe, with what is to be said of
// each.
import type { Command } from 'commander';
import type { DataSummary, Estimate, ModelInfo, ModelSource, Recipe } from '@/engine';
import { epochRows } from '@/engine/recipe';
import type { Session } from '@/engine/session/session';
import { askCost, costLines } from './cost';
import { addPartOptions, addRowOptions, type PartOptions, type RowOptions } from './dataOptions';
import { addDevice, type DeviceOptions } from './deviceOptions';
import { foldWords } from './format';
import { loadModel, noteEntities } from './loadModel';
import { noteData } from './noteData';
import { noteHead } from './noteHead';
import { addColumns, addJson, addModelOptions, type JsonOption, type ModelOptions } from './options';
import { prepareData, readData, type DataFiles } from './prepareData';
import { addReadOptions, type ReadOptions } from './readOptions';
import { addRecipeOptions, recipeOf, VALIDATION_SHARE, warningsOf, type RecipeOptions } from './recipe';
import type { Output } from './terminal';

export interface RunOptions
  extends RecipeOptions, ReadOptions, RowOptions, PartOptions, ModelOptions, DeviceOptions, JsonOption {
  seed?: number;
}

export function addRunOptions(command: Command): void {
  addDevice(command);
  addSettings(command);
}

/** All but what it is computed on. */
export function addSettings(command: Command): void {
  command.option(
    '--model <model>',
    'a model folder, zipped or not, or a model of the hub (default: the built-in one)',
  );
  addModelOptions(addJson(command));
  command.option(
    '--keep-head',
    'goes on with the classifier of the model, and all its classes, where the data has only some of them (default: a new one is drawn)',
  );
  addColumns(command);
  addReadOptions(command);
  addRowOptions(command);
  addOfRuns(command);
}

/** What says nothing where nothing is trained. */
export function addOfRuns(command: Command): void {
  const { recommended, card } = VALIDATION_SHARE;
  addPartOptions(command, `${recommended}; with --preset card ${card.toFixed(3)}`);
  addRecipeOptions(command);
}

/** Reads data, loads the model, and asks what the run will take. */
export async function setUpRun(
  engine: Session,
  files: DataFiles,
  source: ModelSource,
  options: RunOptions,
  output: Output,
): Promise<{ data: DataSummary; recipe: Recipe; cost: Estimate | null }> {
  const table = await readData(engine, files, options, output);
  const share = VALIDATION_SHARE[options.preset];
  const data = await prepareData(engine, table, options, { validationShare: share }, files.split);
  noteData(table, data, output);
  const { fold } = data.choices;
  if (fold) output.note(`Of the rows that train and validate, ${foldWords(fold)} validates.`);
  const model = await loadModel(engine, source, output);
  noteHead(model, data, output);
  noteEntities(model, options.entities, output);
  const recipe = settle(options, model, data, output);
  const cost = await askCost(engine, recipe);
  costLines(cost).forEach((line) => output.note(line));
  return { data, recipe, cost };
}

/** The recipe for this model, with a word about what is unusual in it. */
function settle(options: RunOptions, model: ModelInfo, data: DataSummary, output: Output): Recipe {
  const recipe = recipeOf(options, model);
  const context = { hiddenSize: model.hidden, maxPositions: model.maxPositions, layers: model.layers };
  const counts = data.classes.map(({ train }) => train);
  const more = {
    trainRows: epochRows(counts, recipe.balance),
    classes: counts.length,
    validationRows: data.validationRows,
  };
  for (const warning of warningsOf(options, recipe, { ...context, ...more })) output.note(warning);
  return recipe;
}
