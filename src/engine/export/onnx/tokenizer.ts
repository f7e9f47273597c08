// The tokenizer's files for transformers.js, and how much of a text is read.
import type { ExportInput } from '../input';
import { tokenizerFiles } from '../tokenizerFiles';
import type { Folder } from '@/engine/model/sourceFiles';
import { sideOf, type TruncationSide } from '@/engine/text/truncation';

type Json = Record<string, unknown>;

/** How a text that is too long is cut: to so many tokens, at this end. */
export interface Reading {
  length: number;
  side: TruncationSide;
}

/** As the run read, else as the model says of itself. */
export async function readingOf({ model, run }: ExportInput): Promise<Reading> {
  const [json, config] = await Promise.all(
    ['tokenizer.json', 'tokenizer_config.json'].map((name) => jsonOf(model.tokenizerFiles.get(name))),
  );
  return { length: run?.start.recipe.maxLength ?? model.readingLength, side: sideOf(config, json) };
}

/** transformers.js pads a batch with `pad_token` of tokenizer_config.json, and looks for it nowhere else. */
export async function tokenizerFolder(model: ExportInput['model'], length: number): Promise<Folder> {
  const files = await tokenizerFiles(model.tokenizerFiles, length);
  const config = await jsonOf(files.get('tokenizer_config.json'));
  const padding = wordOf(model.config.padTokenId, await jsonOf(files.get('tokenizer.json')));
  if (config.pad_token || padding === null) return files;
  const whole = JSON.stringify({ ...config, pad_token: padding }, null, 2);
  return new Map(files).set('tokenizer_config.json', new Blob([whole], { type: 'application/json' }));
}

/** The token of this id; null where there is none. */
function wordOf(id: number | null, { added_tokens = [], model }: TokenizerJson): string | null {
  const added = added_tokens.find((token) => token.id === id);
  const word = Object.entries(model?.vocab ?? {}).find(([, each]) => each === id);
  return added?.content ?? word?.[0] ?? null;
}

interface TokenizerJson {
  truncation_side?: unknown;
  truncation?: unknown;
  added_tokens?: { id: number; content: string }[];
  model?: { vocab?: Record<string, number> };
}

async function jsonOf(file: Blob | undefined): Promise<Json & TokenizerJson> {
  return file ? (JSON.parse(await file.text()) as Json) : {};
}
