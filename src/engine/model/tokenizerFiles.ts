// The tokenizer of a model folder: its tokenizer.json, or one made of the vocabulary that is there instead, with what
// the folder says of it elsewhere. Used by source.ts.
import { EngineError } from '../errors';
import { fileIn, TOKENIZER_FILES, type Folder } from './sourceFiles';
import { tokenizerOfMerges, tokenizerOfVocab } from './tokenizerMade';

interface FolderTokenizer {
  /** tokenizer.json as it was read or made. */
  json: Record<string, unknown>;
  /** tokenizer_config.json over special_tokens_map.json; null where the folder has neither. */
  config: Record<string, unknown> | null;
  /** The tokenizer's files, which an export takes along: as they are, and what was made. */
  files: Folder;
}

/** RoBERTa has its vocabulary in two files. */
const FILES = [...TOKENIZER_FILES, 'vocab.json', 'merges.txt', 'added_tokens.json'];

/** @throws EngineError model-unreadable, with the way out. */
export async function readTokenizer(folder: Folder, where: string): Promise<FolderTokenizer> {
  const optional = async (name: string) => {
    const file = folder.get(name);
    return file ? readJson(file, `${where}/${name}`) : null;
  };
  const map = await optional('special_tokens_map.json');
  const own = await optional('tokenizer_config.json');
  const config = map || own ? { ...map, ...own } : null;
  const files = new Map(FILES.flatMap((name) => (folder.has(name) ? [[name, folder.get(name)!]] : [])));
  if (folder.has('tokenizer.json'))
    return { json: await readJson(folder.get('tokenizer.json')!, `${where}/tokenizer.json`), config, files };
  const json = await made(folder, config ?? {}, where);
  return { json, config, files: new Map([['tokenizer.json', new Blob([JSON.stringify(json)])], ...files]) };
}

async function made(
  folder: Folder,
  config: Record<string, unknown>,
  where: string,
): Promise<Record<string, unknown>> {
  const words = folder.get('vocab.txt');
  if (words) return tokenizerOfVocab(await words.text(), config, where);
  const [vocab, merges] = [folder.get('vocab.json'), folder.get('merges.txt')];
  // Says what is missing, and how to make it.
  if (!vocab || !merges) return readJson(fileIn(folder, 'tokenizer.json', where), `${where}/tokenizer.json`);
  const ids = (await readJson(vocab, `${where}/vocab.json`)) as Record<string, number>;
  return tokenizerOfMerges(ids, await merges.text(), config, where);
}

async function readJson(file: Blob, where: string): Promise<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch {
    value = null;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new EngineError(
    'model-unreadable',
    `${where} is not a JSON object. Take it again from where the model came from.`,
  );
}
