// The tokenizer of a model folder as transformers 5.23 reads it: words and added tokens of its files, all else by its class. Where
// tokenizer.json alone would read texts otherwise, that is told. Used by source.ts and the outline of a session.
import { isRecord } from '@/engine/record';
import { EngineError } from '@/engine/errors';
import { fileIn, TOKENIZER_FILES, type Folder } from '../sourceFiles';
import type { FamilyName, TokenizerReading } from '../types';
import { settingsOf, type Settings, type TokenFiles } from './addedTokens';
import { bertTokenizer, robertaTokenizer, tokenizerOfFile, type Vocabulary } from './build';
import { constructionOf, type Construction } from './class';
import { differences } from './differences';
import { isPlain, jsonBlob, maskToDescribe, settledFiles } from './settledFiles';
import { mergesOf, wordsOf } from './vocabFiles';

type Json = Record<string, unknown>;

export interface FolderTokenizer {
  /** What texts are read by. */
  json: Json;
  /** tokenizer_config.json, with special_tokens_map.json where that is read; null where the folder has neither. */
  config: Json | null;
  reading: TokenizerReading;
  /** The tokenizer's files, which an export takes along: as they are where they all say the same, else what they come to. */
  files: Folder;
}

/** What of config.json decides how texts are read. */
export interface ModelKind {
  family: FamilyName;
  raw: Settings;
}

/** RoBERTa has its vocabulary in two files. */
const FILES = [...TOKENIZER_FILES, 'vocab.json', 'merges.txt', 'added_tokens.json'];

/**
 * @param readBy file: tokenizer.json at its word, whatever its class
 * @throws EngineError model-unreadable, model-unsupported, with the way out
 */
export async function readTokenizer(
  folder: Folder,
  kind: ModelKind,
  where: string,
  readBy?: 'file',
): Promise<FolderTokenizer> {
  const optional = async (name: string) => {
    const file = folder.get(name);
    return file ? readJson(file, `${where}/${name}`) : null;
  };
  const config = await optional('tokenizer_config.json');
  const file = await optional('tokenizer.json');
  const tokens: TokenFiles = {
    config,
    map: await optional('special_tokens_map.json'),
    added: await optional('added_tokens.json'),
    file: Array.isArray(file?.added_tokens) ? file.added_tokens.filter(isRecord) : [],
  };
  const settings = config || tokens.map ? { ...settingsOf(tokens) } : null;
  const present = new Map(FILES.flatMap((name) => (folder.has(name) ? [[name, folder.get(name)!]] : [])));
  const named = classOf(config, kind);
  if (!file) {
    const construction = constructionOf(named, kind.family, where);
    const json = await made(folder, construction, tokens, where);
    const isSettled = !tokens.map && !tokens.added && !maskToDescribe(json, settings, construction);
    const others = isSettled ? present : settledFiles(present, json, settings, construction);
    const files = new Map([['tokenizer.json', jsonBlob(json)], ...others]);
    return { json, config: settings, reading: { differs: [], by: 'class' }, files };
  }
  const construction = readBy === 'file' ? 'file' : constructionOf(named, kind.family, where);
  const json = built(file, construction, tokens, where);
  const changed = differences(file, json);
  const whole = { ...json, truncation: file.truncation ?? null, padding: file.padding ?? null };
  const isSettled =
    changed.length === 0 &&
    (construction !== 'file' || isPlain(config)) &&
    !maskToDescribe(json, settings, construction);
  const files = isSettled ? present : settledFiles(present, whole, settings, construction);
  const differs = readBy === 'file' ? differencesOfClass(file, named, kind, tokens, where) : changed;
  return {
    json: changed.length === 0 ? file : whole,
    config: settings,
    reading: { differs, by: readBy ?? 'class' },
    files,
  };
}

/** What the class would read otherwise, where it can read the file at all. */
function differencesOfClass(
  file: Json,
  named: string | null,
  { family }: ModelKind,
  tokens: TokenFiles,
  where: string,
): string[] {
  try {
    return differences(file, built(file, constructionOf(named, family, where), tokens, where));
  } catch (error) {
    if (error instanceof EngineError) return ['tokenizer_class'];
    throw error;
  }
}

function classOf(config: Settings | null, { raw }: ModelKind): string | null {
  const named = config?.tokenizer_class ?? raw.tokenizer_class;
  return typeof named === 'string' ? named : null;
}

/** A file without what a tokenizer needs is left as it is: whoever makes one of it says what is missing. */
function built(file: Json, construction: Construction, tokens: TokenFiles, where: string): Json {
  const model = isRecord(file.model) ? file.model : {};
  if (!isRecord(model.vocab)) return file;
  const vocab = model.vocab as Vocabulary;
  const wanted = { bert: 'WordPiece', roberta: 'BPE', file: model.type }[construction];
  if (typeof model.type === 'string' && model.type !== wanted)
    throw new EngineError(
      'model-unsupported',
      `${where}/tokenizer.json is of type ${model.type}, and its class in tokenizer_config.json, or that of its model, takes ${String(wanted)}: Python makes wrong tokens of it. Set tokenizer_class to PreTrainedTokenizerFast in tokenizer_config.json, and the file is taken at its word.`,
    );
  if (construction === 'file') return tokenizerOfFile(file, vocab, tokens);
  if (construction === 'bert') return bertTokenizer(vocab, tokens, `${where}/tokenizer.json`);
  const merges = Array.isArray(model.merges) ? model.merges : [];
  return robertaTokenizer({ vocab, merges }, tokens, `${where}/tokenizer.json`);
}

async function made(
  folder: Folder,
  construction: Construction,
  tokens: TokenFiles,
  where: string,
): Promise<Json> {
  const words = folder.get('vocab.txt');
  if (words && construction !== 'roberta')
    return bertTokenizer(await wordsOf(words, `${where}/vocab.txt`), tokens, `${where}/vocab.txt`);
  const [vocab, merges] = [folder.get('vocab.json'), folder.get('merges.txt')];
  // Says what is missing, and how to make it.
  if (!vocab || !merges) return readJson(fileIn(folder, 'tokenizer.json', where), `${where}/tokenizer.json`);
  const ids = (await readJson(vocab, `${where}/vocab.json`)) as Vocabulary;
  return robertaTokenizer(
    { vocab: ids, merges: await mergesOf(merges, `${where}/merges.txt`) },
    tokens,
    `${where}/vocab.json`,
  );
}

async function readJson(file: Blob, where: string): Promise<Json> {
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch {
    value = null;
  }
  if (isRecord(value)) return value;
  throw new EngineError(
    'model-unreadable',
    `${where} is not a JSON object. Take it again from where the model came from.`,
  );
}
