// What tokenizer.json must hold. The library reads a file with missing parts without complaint, to wrong tokens.
import type { AddedToken } from '../addedToken';
import { EngineError } from '../errors';
import { isRecord } from '../record';

type Part = Readonly<Record<string, unknown>>;

export interface TokenizerJson {
  normalizer: Part | null;
  pre_tokenizer: Part | null;
  post_processor: object | null;
  decoder: object | null;
  added_tokens: readonly AddedToken[];
  padding?: { pad_token?: unknown } | null;
  truncation?: { direction?: unknown } | null;
  model: WordPieceModel | BpeModel;
}

interface WordPieceModel {
  type: 'WordPiece';
  vocab: Record<string, number>;
  unk_token: string;
}

interface BpeModel {
  type: 'BPE';
  vocab: Record<string, number>;
  merges: unknown[];
  /** Bytes leave nothing unknown. */
  unk_token?: string | null;
}

/** Must be there; null, where a tokenizer really has none, is a value too. */
const parts = ['normalizer', 'pre_tokenizer', 'post_processor', 'decoder', 'added_tokens', 'model'];

/** @throws EngineError `model-unreadable`, `model-unsupported` */
export function checkTokenizerJson(json: unknown): TokenizerJson {
  if (!isRecord(json)) throw unreadable('is not a JSON object');
  const missing = parts.filter((part) => json[part] === undefined);
  if (missing.length > 0) throw unreadable(`lacks ${missing.join(', ')}`);
  if (!Array.isArray(json.added_tokens)) throw unreadable('has added_tokens that are not a list');
  const { model } = json;
  if (!isRecord(model)) throw unreadable('has no model');
  if (model.type !== 'WordPiece' && model.type !== 'BPE') {
    throw new EngineError(
      'model-unsupported',
      `tokenizer.json is of type ${String(model.type)}; Warble reads WordPiece, which BERT and DistilBERT have, and BPE, which RoBERTa has. Choose a model with one of these.`,
    );
  }
  if (!isRecord(model.vocab)) throw unreadable('lacks vocab');
  if (model.type === 'WordPiece' && typeof model.unk_token !== 'string') throw unreadable('lacks unk_token');
  if (model.type === 'BPE' && !Array.isArray(model.merges)) throw unreadable('lacks merges');
  return json as unknown as TokenizerJson;
}

function unreadable(what: string): EngineError {
  return new EngineError(
    'model-unreadable',
    `tokenizer.json ${what}, so texts would be cut into wrong tokens. Use the folder's original file.`,
  );
}
