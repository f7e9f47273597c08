// Text → token ids as the Rust library gives them for a tokenizer.json: its model by @huggingface/tokenizers, what comes before
// it by pipeline/, with truncation added. Anybody in the engine may call it.
import { Tokenizer as Library } from '@huggingface/tokenizers';
import { EngineError } from '../errors';
import { isRecord } from '../record';
import { tokenFinders } from './pipeline/addedTokens';
import { createNormalizer } from './pipeline/normalizers';
import { createPreTokenizer } from './pipeline/preTokenizers';
import { checkTokenizerJson, type TokenizerJson } from './tokenizerJson';
import { sideOf, type TruncationSide } from './truncation';

/** Words whose tokens are remembered: texts repeat them. */
const MOST_WORDS = 50_000;

export interface Encoded {
  /** With [CLS] and [SEP] (RoBERTa: <s> and </s>), at most `maxLength` of them. */
  ids: Int32Array;
  /** Tokens with [CLS] and [SEP] before cutting. */
  length: number;
  cut: boolean;
}

export interface Tokenizer {
  /**
   * Ids of one text. What is too long loses its end, or its beginning where the folder says so; [CLS] stays first and [SEP]
   * last, as the Rust tokenizer does it.
   * @param maxLength tokens with [CLS] and [SEP], 2 at least
   * @param words the text's, where they are known
   */
  encode(text: string, maxLength: number, words?: Int32Array): Encoded;
  /** Ids of all that a text has, nothing around them. */
  words(text: string): Int32Array;
  /** What a text loses that is too long. */
  truncationSide: TruncationSide;
  /** Ids of the special tokens, as the folder's files name them; `unk` is null where nothing is unknown. */
  specials: { cls: number; sep: number; pad: number; unk: number | null };
  /** Ids are below it. */
  vocabularySize: number;
  /** What an id stands for. */
  tokenOf(id: number): string | undefined;
}

/**
 * @param tokenizerJson parsed tokenizer.json
 * @param tokenizerConfig parsed tokenizer_config.json, over special_tokens_map.json; an empty object where the folder has
 * neither
 * @throws EngineError `model-unreadable` where a part is missing, `model-unsupported` for other kinds than WordPiece and BPE
 */
export function createTokenizer(tokenizerJson: unknown, tokenizerConfig: unknown = {}): Tokenizer {
  const json = checkTokenizerJson(tokenizerJson);
  const config = isRecord(tokenizerConfig) ? tokenizerConfig : {};
  const library = openLibrary(json, config);
  const [cls, sep] = frame(library);
  const truncationSide = sideOf(config, json);
  const tokenize = tokenizerOf(json, wordIds(library));
  const words = (text: string) => Int32Array.from(tokenize(text));
  const encode: Tokenizer['encode'] = (text, maxLength, ids = words(text)) => {
    if (!(maxLength >= 2))
      throw new EngineError('internal', `encode: maxLength must be 2 or more, not ${maxLength}`);
    const length = ids.length + 2;
    const rest = maxLength - 2;
    const kept =
      truncationSide === 'left' ? ids.subarray(Math.max(0, ids.length - rest)) : ids.subarray(0, rest);
    const framed = new Int32Array(kept.length + 2);
    framed[0] = cls;
    framed.set(kept, 1);
    framed[kept.length + 1] = sep;
    return { ids: framed, length, cut: length > maxLength };
  };
  const ids = [...library.get_vocab().values()];
  return {
    encode,
    words,
    truncationSide,
    specials: { cls, sep, pad: specialId(library, padOf(json, config)), unk: unkOf(library, json) },
    vocabularySize: ids.reduce((most, id) => Math.max(most, id), -1) + 1,
    tokenOf: (id) => library.id_to_token(id),
  };
}

/** Its model and what it puts around a text; nothing is cut or put together again by it. @throws EngineError model-unreadable */
function openLibrary(json: TokenizerJson, config: object): Library {
  try {
    return new Library({ ...json, normalizer: null, pre_tokenizer: null, decoder: null }, config);
  } catch (cause) {
    const { message } = cause as Error;
    throw new EngineError(
      'model-unreadable',
      `tokenizer.json cannot be read (${message}). Use the folder's original file.`,
      { cause },
    );
  }
}

/** Ids of a text, nothing around them. */
function tokenizerOf(
  json: TokenizerJson,
  idsOf: (word: string) => readonly number[],
): (text: string) => number[] {
  const normalize = createNormalizer(json.normalizer);
  const preTokenize = createPreTokenizer(json.pre_tokenizer);
  const find = tokenFinders(json.added_tokens, normalize);
  return (text) =>
    find.raw(text).flatMap((section) => {
      if ('id' in section) return [section.id];
      return find.normalized(normalize(section.text)).flatMap((piece) => {
        if ('id' in piece) return [piece.id];
        return preTokenize(piece.text, section.isFirst && piece.isFirst).flatMap(idsOf);
      });
    });
}

/** What the model makes of a word. */
function wordIds(library: Library): (word: string) => readonly number[] {
  const model = library.model!;
  const known = new Map<string, readonly number[]>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const ids = model._call([word]).map((token) => model.tokens_to_ids.get(token) ?? model.unk_token_id!);
    if (known.size >= MOST_WORDS) known.clear();
    known.set(word, ids);
    return ids;
  };
}

/** What the tokenizer puts around a text: it shows around an empty one. */
function frame(library: Library): [cls: number, sep: number] {
  const { ids } = library.encode('');
  if (ids.length !== 2) {
    throw new EngineError(
      'model-unreadable',
      `tokenizer.json puts ${ids.length} tokens around a text, where its model wants one before and one behind. Use the folder's original file.`,
    );
  }
  return [ids[0], ids[1]];
}

function specialId(library: Library, token: string): number {
  const id = library.token_to_id(token);
  if (id === undefined) {
    throw new EngineError(
      'model-unreadable',
      `tokenizer.json has no token ${token}. Use the folder's original file.`,
    );
  }
  return id;
}

/** The token of padding: as the configuration names it, else tokenizer.json, else as such tokenizers usually call it. */
function padOf({ padding, model }: TokenizerJson, config: object): string {
  const named: unknown = 'pad_token' in config ? config.pad_token : padding?.pad_token;
  const content: unknown = isRecord(named) && 'content' in named ? named.content : named;
  if (typeof content === 'string') return content;
  return model.type === 'BPE' ? '<pad>' : '[PAD]';
}

function unkOf(library: Library, { model }: TokenizerJson): number | null {
  return typeof model.unk_token === 'string' ? specialId(library, model.unk_token) : null;
}
