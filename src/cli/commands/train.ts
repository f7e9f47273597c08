// warble train --data FILE --out DIR: trains, and writes a Hugging Face model folder with the run's history.
import { Option, type Command } from 'commander';
import type { RunGroup } from '@/engine';
import { MOST_FOLDS } from '@/engine/folds';
import { diagnosisLines } from '../diagnosis';
import { withDevice } from '../engine';
import { UsageError } from '../errors';
import { endRecord } from '../events';
import { foldsIn, refuseBesideFolds, resumeFolds, trainFolds } from '../foldRuns';
import { GROUPS } from '../groups';
import { HUB_HELP } from '../hubData';
import { modelSource } from '../model';
import { numberIn } from '../numbers';
import type { Context } from '../options';
import { openDataFiles } from '../prepareData';
import { createProgress } from '../progress';
import { refuseImpossible } from '../recipe';
import { closingSentence } from '../report';
import { aloneIn, leavingNothing, optionNotes, resumedOptions, runFolders, runIdOf } from '../resume';
import { checkOut, saveFolder } from '../saveFolder';
import { addRunOptions, setUpRun, type RunOptions } from '../setUpRun';
import { Telling } from '../telling';
import { Output } from '../terminal';

interface TrainOptions extends RunOptions {
  data: string[];
  out: string;
  folds?: number;
  resume?: string;
  saveSteps?: number;
  /** Of a run that is one of several: no option. */
  group?: RunGroup;
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
  addRunOptions(command);
  command.addOption(
    new Option(
      '--folds <k>',
      'k runs one after another, each validated on another fold of the rows, in folders fold-1 to fold-k of --out, and what they say together',
    )
      .argParser(numberIn('--folds', { from: 2, to: MOST_FOLDS, integer: true }))
      .helpGroup(GROUPS.parts),
  );
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
        const { data, recipe, cost } = await setUpRun(engine, files, source, options, output);
        const telling = new Telling(output, createProgress(output), cost, data);
        const lasting = {
          resume: options.resume && (await runIdOf(options.resume)),
          saveSteps: options.saveSteps,
          notes: optionNotes(options),
          group: options.group,
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
