// What was dropped, sorted: a model's folder, files of tweets, or both. By names and places alone; pure.
import {
  baseName,
  EngineError,
  folderName,
  isWeights,
  nearestFolder,
  tableFiles,
  zippedName,
  type ModelSource,
} from '@/engine';

export interface DroppedFile {
  /** With the folders above it, as far as they were dropped too: "bert/config.json"; its name where it came alone. */
  path: string;
  file: File;
}

export interface Sorted {
  model: ModelSource | null;
  data: File[];
}

const TOKENIZER = /^(tokenizer\.json|tokenizer_config\.json|vocab\.(txt|json))$/;
const PACKED = /\.(gz|zip|xlsx?|ods)$/i;
/** More tables than anyone would be asked about. */
const MOST_TABLES = 20;

/**
 * Files that came one by one are taken as they are; of folders what can be read.
 * @throws EngineError file-unreadable for folders with nothing to read, or with so much that it is not clear what to
 */
export function sortDropped(dropped: readonly DroppedFile[]): Sorted {
  const shown = dropped.filter(({ path }) => !/(^|\/)(\.|__MACOSX\/)/.test(path));
  const home = modelHome(shown);
  const others = home === null ? shown : shown.filter((one) => !liesIn(home, one));
  const model = home === null ? null : modelFolder(shown);
  const loose = others.filter(({ path }) => !path.includes('/'));
  const found = tablesOf(others.filter(({ path }) => path.includes('/')));
  const data = [...loose, ...found].map(({ file }) => file);
  if (!model && data.length === 0) throw nothingIn(dropped);
  if (found.length > MOST_TABLES) throw tooManyIn(dropped, found.length);
  return { model, data };
}

/**
 * The files of a model's folder, or its zip, by name. Folders inside it (onnx/) are not the model's; one around it is
 * passed over.
 * Null for no files.
 */
export function modelFolder(files: readonly DroppedFile[]): ModelSource | null {
  const paths = files.map(({ path }) => path);
  const home = modelHome(files) ?? nearestFolder(paths, () => true);
  if (home === null) return null;
  const own = files.filter((one) => liesIn(home, one));
  const zip = own.length === 1 && zippedName(own[0].file.name);
  return {
    kind: 'files',
    name: zip || nameOfHome(home) || 'your model',
    files: Object.fromEntries(own.map(({ file }) => [file.name, file])),
  };
}

/** sentence-transformers numbers the folders of a model's layers. */
function nameOfHome(home: string): string {
  const name = baseName(home);
  return /^\d+_/.test(name) ? baseName(folderName(home)) : name;
}

/** A file that a browser gave, with the folders that were chosen with it. */
export function withPath(file: File): DroppedFile {
  // Not on browsers that know no folders.
  const { webkitRelativePath = '' }: Partial<Pick<File, 'webkitRelativePath'>> = file;
  return { path: webkitRelativePath || file.name, file };
}

/** "" for files that came alone, null for no model. */
function modelHome(files: readonly DroppedFile[]): string | null {
  const paths = files.map(({ path }) => path).filter((path) => !isLooseTable(path));
  return nearestFolder(paths, isModel);
}

/** Weights; or a config with a tokenizer beside it, of which will be said what is missing. */
function isModel(names: readonly string[]): boolean {
  return (
    names.some(isWeights) ||
    (names.includes('config.json') && (names.length === 1 || names.some((name) => TOKENIZER.test(name))))
  );
}

/** Of tables with one name the path tells them apart. */
function tablesOf(files: readonly DroppedFile[]): DroppedFile[] {
  const named = files.map(({ path, file }) => ({ path, file, name: file.name }));
  const plain = tableFiles(named);
  const found = plain.length > 0 ? plain : named.filter(({ name }) => PACKED.test(name));
  const isTwin = (name: string) => found.filter((other) => other.name === name).length > 1;
  return found.map(({ path, file, name }) => ({
    path,
    file: isTwin(name) ? new File([file], path, { lastModified: file.lastModified }) : file,
  }));
}

function liesIn(folder: string, { path }: DroppedFile): boolean {
  return folderName(path) === folder && !isLooseTable(path);
}

/** Tables that came one by one beside a model's files are not its own. */
function isLooseTable(path: string): boolean {
  return !path.includes('/') && /\.(csv|tsv|jsonl|ndjson)(\.gz)?$/i.test(path);
}

function nothingIn(dropped: readonly DroppedFile[]): EngineError {
  return new EngineError(
    'file-unreadable',
    `${nameOf(dropped)} has neither a table (CSV, TSV, text, JSON) nor a model (config.json and model.safetensors) in it. Drop the file with the tweets, or a model’s own folder.`,
  );
}

function tooManyIn(dropped: readonly DroppedFile[], count: number): EngineError {
  return new EngineError(
    'file-unreadable',
    `${nameOf(dropped)} has ${count} files that may be tables. Drop the one with the tweets, or those that belong together.`,
  );
}

/** "The folder bert"; what came is a folder where this is asked. */
function nameOf(dropped: readonly DroppedFile[]): string {
  const folder = dropped.at(0)?.path.split('/')[0];
  return folder ? `The folder ${folder}` : 'The folder';
}
