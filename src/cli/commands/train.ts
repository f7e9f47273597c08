// warble train --data FILE --out DIR: trains, and writes a Hugging Face model folder with the run's history.
import { Option, type Command } from 'commander';
import type { DataSummary, ModelInfo, ModelSource, Recipe } from '@/engine';
import { MOST_FOLDS } from '@/engine/folds';
import { epochRows } from '@/engine/recipe';
import type { Session } from '@/engine/session/session';
import { askCost, costLines } from '../cost';
import { addPartOptions, addRowOptions, type PartOptions, type RowOptions } from '../dataOptions';
import { addDevice, type DeviceOptions } from '../deviceOptions';
import { diagnosisLines } from '../diagnosis';
import { withDevice } from '../engine';
import { UsageError } from '../errors';
import { endRecord } from '../events';
import { foldsIn, refuseBesideFolds, resumeFolds, trainFolds } from '../foldRuns';
import { GROUPS } from '../groups';
import { foldWords } from '../format';
import { HUB_HELP } from '../hubData';
import { loadModel, noteEntities } from '../loadModel';
import { modelSource } from '../model';
import { noteData } from '../noteData';
import { noteHead } from '../noteHead';
import {
  addColumns, addJson, addModelOptions, type Context, type JsonOption, type ModelOptions,
} from '../options'; // prettier-ignore
import { numberIn } from '../numbers';
import { openDataFiles, prepareData, readData } from '../prepareData';
import { createProgress } from '../progress';
import { addReadOptions, type ReadOptions } from '../readOptions';
import {
  addRecipeOptions, recipeOf, refuseImpossible, VALIDATION_SHARE, warningsOf, type RecipeOptions,
} from '../recipe'; // prettier-ignore
import { closingSentence } from '../report';
import { aloneIn, leavingNothing, optionNotes, resumedOptions, runFolders, runIdOf } from '../resume';
import { checkOut, saveFolder } from '../saveFolder';
import { Telling } from '../telling';
import { Output } from '../terminal';

interface TrainOptions
  extends RecipeOptions, ReadOptions, RowOptions, PartOptions, ModelOptions, DeviceOptions, JsonOption {
  data: string[];
  out: string;
  model?: string;
  seed?: number;
  folds?: number;
  resume?: string;
  saveSteps?: number;
}

export function addTrain(program: Command, context: Context): void {
  const command = program.command('train').description('trains, and writes a Hugging Face model folder');
  command.option(
    '--data <file...>',
    `labelled texts as CSV, TSV or JSON, also packed; several that belong together: train and validation, texts and labels; ${HUB_HELP}`,
  );
  command.option(
    '--out <folder>',
    'folder to write: new, empty, or written by an earlier run; until the end, the checkpoints of this one',
  );
  command.option(
    '--resume <folder>',
    'goes on with a run that was interrupted, to the bit: the folder that was its --out. All other options are its own',
  );
  command.addOption(
    new Option(
      '--save-steps <number>',
      'a checkpoint after each so many steps too (default: at the end of epochs, and once a minute within one, as long as that takes at most a fiftieth of the time)',
    ).argParser(numberIn('--save-steps', { from: 1, integer: true })),
  );
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
  command.addOption(
    new Option(
      '--folds <k>',
      'k runs one after another, each validated on another fold of the rows, in folders fold-1 to fold-k of --out, and what they say together',
    )
      .argParser(numberIn('--folds', { from: 2, to: MOST_FOLDS, integer: true }))
      .helpGroup(GROUPS.parts),
  );
  addRecipeOptions(command);
  command.action(async (options: TrainOptions) => {
    const { resume } = options;
    const output = new Output(context.terminal, options.json ?? false);
    /** @param resumes what goes on with it, where that is not its own folder alone */
    const begin = async (settled: TrainOptions, resumes?: string) => {
      refuseImpossible(settled);
      await train(settled, output, context, resumes);
    };
    if (resume) {
      const group = await foldsIn(resume);
      return aloneIn(resume, async () =>
        group
          ? resumeFolds<TrainOptions>(resume, group, given(command), output, (one) => begin(one, resume))
          : begin(await resumedOptions(resume, given(command))),
      );
    }
    const { out, folds } = required(options);
    refuseBesideFolds(options);
    return aloneIn(out, () =>
      folds === undefined ? begin(options) : trainFolds(options, output, (one) => begin(one, out)),
    );
  });
}

/** What stands on the command line. */
function given(command: Command): Partial<TrainOptions> {
  const all = Object.entries(command.opts<TrainOptions>());
  return Object.fromEntries(all.filter(([name]) => command.getOptionValueSource(name) === 'cli'));
}

/** Commander would ask for them where a run goes on, too. */
function required(options: Partial<TrainOptions>): TrainOptions {
  const missing = !options.data ? '--data <file...>' : !options.out ? '--out <folder>' : null;
  if (missing)
    throw new UsageError(`Required option '${missing}' not specified. See \`warble train --help\`.`);
  return options as TrainOptions;
}

async function train(
  options: TrainOptions,
  output: Output,
  { interrupt }: Context,
  resumes = options.out,
): Promise<void> {
  const { out } = options;
  const work = async () => {
    const files = await openDataFiles(options.data, options);
    const source = await modelSource(options);
    await withDevice(
      output,
      options,
      async (engine) => {
        const { recipe, telling } = await prepareRun(engine, files, source, options, output);
        const lasting = {
          resume: options.resume && (await runIdOf(options.resume)),
          saveSteps: options.saveSteps,
          notes: optionNotes(options),
        };
        const stop = () => void engine.stop();
        const training = interrupt.during(stop, () => engine.train(recipe, telling.tell, lasting));
        await training.catch((error: unknown) => telling.failed(error, resumes));
        const { run, diagnoses } = telling.ended(out, resumes);
        await saveFolder(out, await engine.exportModel());
        output.record(endRecord(run, out));
        output.say(`\n${closingSentence(run, out)}`);
        diagnosisLines(diagnoses).forEach((line) => output.say(line));
      },
      async () => runFolders(out),
    );
  };
  await checkOut(out, !!options.resume);
  await leavingNothing(out, work);
}

/** Data, model, and what the run will take, each with what is to be said of it. */
async function prepareRun(
  engine: Session,
  files: Awaited<ReturnType<typeof openDataFiles>>,
  source: ModelSource,
  options: TrainOptions,
  output: Output,
): Promise<{ recipe: Recipe; telling: Telling }> {
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
  return { recipe, telling: new Telling(output, createProgress(output), cost) };
}

/** The recipe for this model, with a word about what is unusual in it. */
function settle(options: TrainOptions, model: ModelInfo, data: DataSummary, output: Output): Recipe {
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
