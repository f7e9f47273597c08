// train --folds K: K runs one after another, each validated on the fold that it did not train on, in OUT/fold-1 to OUT/fold-K.
// OUT/folds.json says what they are, so that a group that was interrupted goes on.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation, Fold, RunGroup } from '@/engine';
import { EngineError } from '@/engine/errors';
import { readRun } from '@/engine/runs/past/importRuns';
import { RUN_IN_FOLDER } from '@/engine/runs/past/pastRunFile';
import { newRunId } from '@/engine/runs/runId';
import { foldFigures, foldsFact, type FoldFigures } from '@/engine/training/foldFigures';
import { refuseBesideFold, type PartOptions } from './dataOptions';
import { UsageError } from './errors';
import { diskError, openTableFile } from './files';
import { foldWords } from './format';
import { absolute } from './paths';
import { aloneIn, leavingNothing, optionNotes, refuseOthers, resumedOptions, savedRun } from './resume';
import type { Output } from './terminal';

const GROUP_FILE = 'folds.json';
const GROUP_FORMAT = 1;

interface Group {
  format: typeof GROUP_FORMAT;
  /** That its runs say they are of; one of before they said so has none. */
  group?: RunGroup;
  /** With which they began. */
  options: Record<string, unknown>;
}

export interface FoldRunOptions extends PartOptions {
  out: string;
  /** How many. */
  folds?: number;
  resume?: string;
  /** Of the one run. */
  group?: RunGroup;
}

/** One whole run, by its own options. */
type TrainOne<Options> = (options: Options) => Promise<void>;

/** @throws UsageError for what only one run can have, or what would make the validation part otherwise */
export function refuseBesideFolds(options: FoldRunOptions): void {
  if (options.folds === undefined) return;
  refuseBesideFold('--folds', options);
  if (options.fold)
    throw new UsageError('--folds trains every fold, --fold a single one. Leave one of them out.');
  if (options.saveSplit !== undefined)
    throw new UsageError(
      '--save-split saves the parts of one run: it goes with --fold, not with --folds. Leave it out.',
    );
}

/** Begins them all. @throws EngineError out-refused */
export async function trainFolds<Options extends FoldRunOptions>(
  options: Options,
  output: Output,
  trainOne: TrainOne<Options>,
): Promise<void> {
  const { out, folds } = options;
  await refuseTaken(out);
  const file = join(absolute(out), GROUP_FILE);
  const group: RunGroup = { id: `${newRunId()}:folds-${folds}`, kind: 'folds', label: 'Cross-validation' };
  const kept: Group = { format: GROUP_FORMAT, group, ...optionNotes(options) };
  await leavingNothing(out, async () => {
    try {
      await mkdir(absolute(out), { recursive: true });
      await writeFile(file, `${JSON.stringify(kept, null, 2)}\n`);
    } catch (error) {
      throw diskError(error, out, 'out-refused');
    }
    try {
      await trainRest({ ...options, group }, output, trainOne);
    } finally {
      // Where not even a checkpoint came of it there is nothing to go on with.
      if ((await readdir(absolute(out))).length === 1) await rm(file);
    }
  });
}

/** The options with which the folds in a folder began; null where it holds none. @throws EngineError run-unreadable */
export async function foldsIn(folder: string): Promise<Group | null> {
  const file = join(absolute(folder), GROUP_FILE);
  if (!existsSync(file)) return null;
  const group = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as Group)
    .catch(() => null);
  if (group?.format === GROUP_FORMAT && typeof group.options === 'object') return group;
  throw new EngineError(
    'run-unreadable',
    `${join(folder, GROUP_FILE)} does not say which folds were trained: it is damaged, or of a newer Warble. Train them anew into another folder.`,
  );
}

/**
 * Goes on where a group was interrupted.
 * @param given only what stands on the command line
 * @throws UsageError for an option that is another than it began with
 */
export async function resumeFolds<Options extends FoldRunOptions>(
  folder: string,
  { options, group }: Group,
  given: Partial<Options>,
  output: Output,
  trainOne: TrainOne<Options>,
): Promise<void> {
  refuseOthers(folder, options, given);
  const all = { ...options, ...given, out: absolute(folder), resume: undefined, group };
  await trainRest(all as unknown as Options, output, trainOne);
}

/** Those that are not finished, and what all say together. */
async function trainRest<Options extends FoldRunOptions>(
  options: Options,
  output: Output,
  trainOne: TrainOne<Options>,
): Promise<void> {
  const { out, folds: of = 0 } = options;
  const folds = Array.from({ length: of }, (_, index): Fold => ({ of, index }));
  for (const fold of folds) {
    const into = folderOf(out, fold);
    if (!(await savedRun(into)) && existsSync(join(absolute(into), RUN_IN_FOLDER))) continue;
    output.record({ event: 'fold', fold: fold.index + 1, k: of, out: into });
    output.say(`${fold.index > 0 ? '\n' : ''}${capital(foldWords(fold))}, into ${into}:`);
    await aloneIn(into, async () => trainOne(await optionsOf(options, fold, into)));
  }
  const evaluations: Evaluation[] = [];
  for (const fold of folds) evaluations.push(await evaluationOf(folderOf(out, fold), fold));
  const figures = foldFigures(evaluations);
  output.record(foldsRecord(of, figures));
  output.say(`\n${foldsSentence(of, figures, out)}`);
}

const folderOf = (out: string, { index }: Fold) => join(out, `fold-${index + 1}`);
const capital = (words: string) => `${words[0].toUpperCase()}${words.slice(1)}`;

/** Those of one run; of one that was interrupted, where it goes on. */
async function optionsOf<Options extends FoldRunOptions>(
  { folds: _, out: __, ...options }: Options,
  fold: Fold,
  into: string,
): Promise<Options> {
  const own = { ...options, fold };
  if (!(await savedRun(into))) return { ...own, out: into } as unknown as Options;
  const resumed = await resumedOptions<Options>(into, {
    ...own,
    resume: into,
  } as unknown as Partial<Options>);
  return { ...resumed, out: into };
}

/** What the finished run of a fold reached. @throws EngineError run-unreadable where it is none of this group */
async function evaluationOf(folder: string, { of, index }: Fold): Promise<Evaluation> {
  const { own } = await readRun(await openTableFile(join(folder, RUN_IN_FOLDER)));
  const fold = own?.record.data.choices.fold;
  const evaluation = own?.record.end?.evaluation;
  if (fold?.of === of && fold.index === index && evaluation) return evaluation;
  throw new EngineError(
    'run-unreadable',
    `${folder} holds another run than that of ${foldWords({ of, index })}. Remove that folder, and go on with --resume.`,
  );
}

/** Other programs rely on these names. */
function foldsRecord(k: number, figures: FoldFigures): object {
  const { meanAccuracy, stdAccuracy, pooledAccuracy, interval } = figures;
  return {
    event: 'folds',
    k,
    mean_accuracy: meanAccuracy,
    std_accuracy: stdAccuracy,
    pooled_accuracy: pooledAccuracy,
    interval,
  };
}

export function foldsSentence(k: number, figures: FoldFigures, out: string): string {
  return `${foldsFact(k, figures)}; the models are in ${join(out, 'fold-1')} to ${join(out, `fold-${k}`)}.`;
}

/** Folds of before are not trained over: a run of theirs might be taken for one of these. */
async function refuseTaken(out: string): Promise<void> {
  const names = await readdir(absolute(out)).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw diskError(error, out, 'out-refused');
  });
  if (names.length === 0) return;
  const holds = names.includes(GROUP_FILE)
    ? `holds folds already. Choose a new folder, or go on with those that are not finished: train --resume ${out}.`
    : `holds ${names[0]}, and folds need a folder of their own. Choose a new one, or empty this one.`;
  throw new EngineError('out-refused', `${out} ${holds}`);
}
