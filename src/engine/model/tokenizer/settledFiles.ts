// The files of a tokenizer as an export takes them along where those of the folder contradict each other: written so that whoever
// reads them, by the class or by tokenizer.json alone, cuts texts as Warble does.
import type { AddedToken } from '@/engine/addedToken';
import { isRecord } from '@/engine/record';
import type { Folder } from '../sourceFiles';
import { contentOf, type Settings } from './addedTokens';
import type { Construction } from './class';

type Json = Record<string, unknown>;

/** The class of a file that is taken at its word, as transformers 4 and 5 both know it. */
const PLAIN = 'PreTrainedTokenizerFast';

/** transformers 4 sets `add_prefix_space` to what the configuration says, false where it says nothing. */
export function isPlain(config: Settings | null): boolean {
  return config?.tokenizer_class === PLAIN && config.add_prefix_space !== undefined;
}

/**
 * transformers 4 takes RoBERTa's mask for one that swallows the spaces before it, unless the configuration describes it. Null: that
 * is how it is, or it is described.
 */
export function maskToDescribe(
  json: Json,
  settings: Settings | null,
  construction: Construction,
): AddedToken | null {
  const named = settings?.mask_token ?? '<mask>';
  if (construction !== 'roberta' || isRecord(named)) return null;
  const tokens = json.added_tokens as AddedToken[] | undefined;
  const mask = tokens?.find(({ content }) => content === contentOf(named));
  return mask && !(mask.lstrip && !mask.rstrip && !mask.normalized) ? mask : null;
}

/** @param json all that texts are read by */
export function settledFiles(
  files: Folder,
  json: Json,
  settings: Json | null,
  construction: Construction,
): Folder {
  const all = new Map(files);
  // Both are in what follows.
  for (const name of ['special_tokens_map.json', 'added_tokens.json']) all.delete(name);
  const tokens = json.added_tokens as AddedToken[];
  const decoder = Object.fromEntries(tokens.map(({ id, ...token }) => [String(id), token]));
  const mask = maskToDescribe(json, settings, construction);
  const named = { bert: 'BertTokenizer', roberta: 'RobertaTokenizer', file: PLAIN };
  const prefix = isRecord(json.pre_tokenizer) ? json.pre_tokenizer.add_prefix_space : undefined;
  const config = {
    ...settings,
    tokenizer_class: named[construction],
    ...(construction === 'file' && { add_prefix_space: prefix === true }),
    ...(mask && { mask_token: described(mask) }),
    added_tokens_decoder: decoder,
  };
  all.set('tokenizer.json', jsonBlob(json));
  all.set('tokenizer_config.json', jsonBlob(config, 2));
  return all;
}

/** As tokenizer_config.json has a token that is more than its text. */
function described({ id: _, ...token }: AddedToken): Json {
  return { __type: 'AddedToken', ...token };
}

export function jsonBlob(json: Json, space?: number): Blob {
  return new Blob([JSON.stringify(json, null, space)], { type: 'application/json' });
}
