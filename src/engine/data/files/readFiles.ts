// Files that were dropped → the table to train on, and those that validate and test where there are such.
import { EngineError } from '@/engine/errors';
import { isZip } from '@/engine/zip';
import { guessRoles } from './fileSet';
import { partsIn } from './jsonParts';
import { joinLines, readMapping } from './lines';
import { Reading, type Part } from './read';
import { listed } from '../sentences';
import { cancelled, firstBytes, headOf, readPieces, sourceOf, type Source } from '../bytes/source';
import { binaryFormat } from '../formats/binary';
import { Progress } from './progress';
import { readBinary } from './readBinary';
import { splitDelimiter } from '../splitFile/splitFormat';
import { notASplit, readSplit, type SplitFile } from '../splitFile/splitRead';
import { Survey } from '../bytes/survey';
import { tableFiles } from '@/engine/tableFiles';
import type { Delimiter, FileRole, ReadChoices, ReadProgress, Table } from '../types';
import { openZip } from '../bytes/zip';

export interface ReadOptions {
  signal?: AbortSignal;
  onProgress?: (progress: ReadProgress) => void;
}

export interface Tables {
  data: Table;
  validation: Table | null;
  test: Table | null;
  /** A split that came along. */
  split: SplitFile | null;
}

type Roles = Partial<Record<FileRole, Source>>;

/**
 * One file, or several that belong together; a .gz or .zip stands for what is in it.
 * @throws EngineError `files-unclear` where it is not clear which file trains; as `readTable` and `readPieces`
 */
export async function readFiles(
  files: readonly File[],
  choices: ReadChoices,
  options: ReadOptions = {},
): Promise<Tables> {
  const dropped = (await Promise.all(files.map(sourcesOf))).flat();
  // Whoever says what each file is for means files.
  const sources = choices.roles ? dropped : await takenApart(dropped, options.signal);
  const roles = await rolesOf(sources, choices.roles);
  const parts = sources.flatMap((source, i) => (roles[i] === 'unused' ? [] : source));
  const by: Roles = Object.fromEntries(sources.map((source, i) => [roles[i], source]));
  const progress = new Progress(parts, options.onProgress);
  const read = (source: Source, part?: Part) => readSource(source, choices, part, options, progress);
  const mapping = by.mapping && readMapping(await read(by.mapping, { column: 'mapping' }));
  const data = await readPart(by.data!, by.labels, read);
  const validation = by.validation && (await readPart(by.validation, by['validation-labels'], read));
  const test = by.test && (await readPart(by.test, by['test-labels'], read));
  const split = by.split && (await readSplitSource(by.split, options, progress));
  const named = sources.map(({ name }, i) => ({ name, role: roles[i] }));
  const tables = { validation: validation ?? null, test: test ?? null };
  return {
    data: {
      ...data,
      ...(named.length > 1 && { files: named }),
      ...(mapping && { classNames: mapping }),
    },
    ...tables,
    split: split ?? null,
  };
}

async function takenApart(sources: readonly Source[], signal?: AbortSignal): Promise<Source[]> {
  return (await Promise.all(sources.map((source) => partsIn(source, signal)))).flat();
}

/**
 * A split by itself.
 * @throws EngineError `file-unreadable`, `no-rows`
 */
export async function readSplitFile(file: File, options: ReadOptions = {}): Promise<SplitFile> {
  const sources = await sourcesOf(file);
  const splits = await delimitersOf(sources);
  const source = sources.find((_, i) => splits[i] !== null);
  if (!source) throw notASplit(file.name);
  return readSplitSource(source, options, new Progress([source], options.onProgress));
}

async function readSplitSource(source: Source, options: ReadOptions, progress: Progress): Promise<SplitFile> {
  const delimiter = splitDelimiter(await headOf(source)) ?? ',';
  const choices = { delimiter, hasHeader: true, literalQuotes: false };
  return readSplit(await readSource(source, choices, undefined, options, progress));
}

/** What separates the cells of each source that is a split; null: it is none. */
async function delimitersOf(sources: readonly Source[]): Promise<(Delimiter | null)[]> {
  return Promise.all(sources.map(async (source) => splitDelimiter(await headOf(source))));
}

/** What is in it, where it is packed. */
export async function sourcesOf(file: File): Promise<Source[]> {
  if (!(await isZip(file))) return [await sourceOf(file)];
  const sources = tableFiles(await openZip(file));
  if (sources.length === 0)
    throw new EngineError(
      'file-unreadable',
      `${file.name} is a zip archive without a CSV, TSV, text or JSON file in it. Drop the file with the tweets itself.`,
    );
  return sources;
}

async function rolesOf(sources: readonly Source[], chosen: ReadChoices['roles']): Promise<FileRole[]> {
  const delimiters = await delimitersOf(sources);
  const splits = sources.filter((_, i) => delimiters[i] !== null);
  const others = sources.filter((_, i) => delimiters[i] === null);
  if (others.length === 0 || splits.length > 1) throw splitsAlone(splits.map(nameOf), others.map(nameOf));
  const given = chosen && others.map(({ name }) => (Object.hasOwn(chosen, name) ? chosen[name] : 'unused'));
  const roles = given ?? guessRoles(others.map(({ name, part }) => part ?? name));
  if (roles?.filter((role) => role === 'data').length !== 1) throw unclear(others.map(nameOf));
  const rest = roles[Symbol.iterator]();
  return delimiters.map((delimiter) => (delimiter === null ? rest.next().value! : 'split'));
}

const nameOf = ({ name }: Source): string => name;

/** Each is named: a person has to tell which is which. */
const MOST_NAMED = 20;

function unclear(names: readonly string[]): EngineError {
  return new EngineError(
    'files-unclear',
    `${listed(names, MOST_NAMED)} came together, and their names do not say which one to train on. Choose one of them, or name ` +
      'them train, validation and test.',
  );
}

function splitsAlone(splits: readonly string[], others: readonly string[]): EngineError {
  if (splits.length > 1)
    return new EngineError(
      'files-unclear',
      `${listed(splits)} are ${splits.length} splits, of which one can be used at a time. Drop ${others.length > 0 ? `${listed(others)} with ` : ''}one of them.`,
    );
  return new EngineError(
    'split-alone',
    `${splits[0]} is a split that Warble saved: it says where rows go, and has no texts. Drop it together with the file that it ` +
      'splits, or after it.',
  );
}

async function readPart(
  source: Source,
  labels: Source | undefined,
  read: (source: Source, part?: Part) => Promise<Table>,
): Promise<Table> {
  if (!labels) return read(source);
  const texts = await read(source, { column: 'text' });
  return joinLines(texts, await read(labels, { column: 'label' }));
}

/** One table, in two passes. */
export async function readSource(
  source: Source,
  choices: ReadChoices,
  part: Part | undefined,
  options: ReadOptions,
  progress: Progress,
): Promise<Table> {
  const binary = part ? null : binaryFormat(await firstBytes(source));
  const table = binary
    ? await readBinary(source, binary, choices, options.signal, progress)
    : await readText(source, choices, part, options, progress);
  return source.archive === undefined ? table : { ...table, archive: source.archive };
}

/** In two passes over its bytes. */
async function readText(
  source: Source,
  choices: ReadChoices,
  part: Part | undefined,
  { signal }: ReadOptions,
  progress: Progress,
): Promise<Table> {
  const survey = new Survey(source.name);
  await readPieces(source, signal, (piece) => {
    survey.push(piece);
    progress.add(source, piece.length, 0);
  });
  const surveyed = survey.end();
  progress.pass(source, surveyed.bytes);
  const reading = new Reading(surveyed, choices, part);
  await readPieces(source, signal, (piece) => {
    reading.push(piece);
    progress.add(source, piece.length, reading.rowCount);
  });
  progress.done(source);
  if (signal?.aborted) throw cancelled(source.name);
  return reading.end();
}
