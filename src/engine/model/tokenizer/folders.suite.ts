// The folders that src/testing/tokenizerFolders.py recorded, as files again, and what Warble exports of each.
import { readFileSync } from 'node:fs';
import { tokenizerFiles } from '@/engine/export/tokenizerFiles';
import type { Folder } from '../sourceFiles';
import { readTokenizer, type FolderTokenizer } from './read';

type Json = Record<string, unknown>;

export interface FolderCase {
  name: string;
  family: 'bert' | 'roberta';
  /** Top-level keys of tokenizer.json that are others than its family's. */
  json: Json;
  /** The files beside it, null for one that is not there. */
  files: Record<string, Json | null>;
  /** Ids of every text by transformers 4.57.1 and 5.23, or what they failed with. */
  4: { ids?: number[][]; error?: string };
  5: { ids?: number[][]; error?: string };
}

const FIXTURES = 'src/testing/fixtures/tokenizers';

export const { texts, cases } = JSON.parse(readFileSync(`${FIXTURES}/folders.json`, 'utf8')) as {
  texts: string[];
  cases: FolderCase[];
};

const bases = { bert: await ofVocabulary('bert'), roberta: await ofVocabulary('roberta') };

async function ofVocabulary(family: 'bert' | 'roberta'): Promise<Json> {
  const names = { bert: ['vocab.txt'], roberta: ['vocab.json', 'merges.txt'] }[family];
  const files = names.map(
    (name) => [name, new Blob([readFileSync(`${FIXTURES}/${family}/${name}`)])] as const,
  );
  return (await readTokenizer(new Map(files), { family, raw: {} }, family)).json;
}

/** As the script writes it, but for config.json. */
function folderOf({ family, json, files: { 'config.json': _, ...others } }: FolderCase): Folder {
  const blob = (content: Json) => new Blob([JSON.stringify(content)]);
  const present = Object.entries(others).flatMap(([name, content]) =>
    content ? [[name, blob(content)] as const] : [],
  );
  return new Map([['tokenizer.json', blob({ ...bases[family], ...json })], ...present]);
}

export function readCase(
  one: FolderCase,
  folder: Folder = folderOf(one),
  readBy?: 'file',
): Promise<FolderTokenizer> {
  return readTokenizer(folder, { family: one.family, raw: one.files['config.json'] ?? {} }, 'mine', readBy);
}

/** Of a run that read 64 tokens. */
export async function exportCase(one: FolderCase): Promise<Folder> {
  return tokenizerFiles((await readCase(one)).files, 64);
}
