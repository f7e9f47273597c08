// The tokenizer.json that BertTokenizer and RobertaTokenizer of transformers 5.23 come to: of a vocabulary, of the added tokens
// that a folder declares, and of tokenizer_config.json. Plain values.
import { EngineError } from '@/engine/errors';
import type { AddedToken } from '@/engine/addedToken';
import {
  addedTokens,
  contentOf,
  declaredTokens,
  settingsOf,
  type SpecialName,
  type TokenFiles,
} from './addedTokens';

export type Vocabulary = Readonly<Record<string, number>>;

const BERT = { unk: '[UNK]', sep: '[SEP]', pad: '[PAD]', cls: '[CLS]', mask: '[MASK]' };
const ROBERTA = {
  bos: '<s>',
  eos: '</s>',
  sep: '</s>',
  cls: '<s>',
  unk: '<unk>',
  pad: '<pad>',
  mask: '<mask>',
};

/** WordPiece. @param where the vocabulary's file. @throws EngineError model-unreadable where it lacks a special token */
export function bertTokenizer(vocab: Vocabulary, files: TokenFiles, where: string): Record<string, unknown> {
  const settings = settingsOf(files);
  const added = addedTokens(vocab, files, BERT);
  const at = (name: SpecialName & keyof typeof BERT) => special(files, BERT, name, vocab, added, where);
  const [cls, sep, unk] = [at('cls'), at('sep'), at('unk')];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: settings.tokenize_chinese_chars ?? true,
      strip_accents: settings.strip_accents ?? null,
      lowercase: settings.do_lower_case ?? true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: template(cls, sep),
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: unk.content,
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

/** Byte-level BPE. @throws EngineError model-unreadable where the vocabulary lacks a special token */
export function robertaTokenizer(
  { vocab, merges }: { vocab: Vocabulary; merges: readonly unknown[] },
  files: TokenFiles,
  where: string,
): Record<string, unknown> {
  const added = addedTokens(vocab, files, ROBERTA);
  const at = (name: SpecialName) => special(files, ROBERTA, name, vocab, added, where);
  const [cls, sep] = [at('cls'), at('sep')];
  const bytes = { type: 'ByteLevel', trim_offsets: true, use_regex: true };
  const prefix = settingsOf(files).add_prefix_space ?? false;
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: null,
    pre_tokenizer: { ...bytes, add_prefix_space: prefix },
    post_processor: {
      type: 'RobertaProcessing',
      sep: [sep.content, sep.id],
      cls: [cls.content, cls.id],
      trim_offsets: true,
      add_prefix_space: prefix,
    },
    decoder: { ...bytes, add_prefix_space: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab,
      merges,
    },
  };
}

/** tokenizer.json at its word, and the tokens that the other files add to it. */
export function tokenizerOfFile(
  json: Record<string, unknown>,
  vocab: Vocabulary,
  files: TokenFiles,
): Record<string, unknown> {
  const present = files.file as unknown as readonly AddedToken[];
  return { ...json, added_tokens: addedTokens(vocab, files, {}, present) };
}

interface Special {
  id: number;
  content: string;
}

/** Python adds one that no file declares behind the vocabulary, where the model has no row for it. */
function special(
  files: TokenFiles,
  defaults: Partial<Record<SpecialName, string>>,
  name: SpecialName,
  vocab: Vocabulary,
  added: readonly AddedToken[],
  where: string,
): Special {
  const content = contentOf(settingsOf(files)[`${name}_token`]) ?? defaults[name]!;
  if (Object.hasOwn(vocab, content)) return { content, id: vocab[content] };
  const isDeclared = [...declaredTokens(files).values()].some((token) => token.content === content);
  // What is unknown becomes a word of the vocabulary itself.
  if (isDeclared && name !== 'unk')
    return { content, id: added.find((token) => token.content === content)!.id };
  throw new EngineError(
    'model-unreadable',
    `${where} has no token ${content}, without which a text has no frame. Take the tokenizer's files again from where the model came from.`,
  );
}

/** [CLS] A [SEP], and [CLS] A [SEP] B [SEP] with B of the second type. */
function template(cls: Special, sep: Special): object {
  const named = ({ content }: Special, type: number) => ({ SpecialToken: { id: content, type_id: type } });
  const sequence = (name: 'A' | 'B', type: number) => ({ Sequence: { id: name, type_id: type } });
  const single = [named(cls, 0), sequence('A', 0), named(sep, 0)];
  return {
    type: 'TemplateProcessing',
    single,
    pair: [...single, sequence('B', 1), named(sep, 1)],
    special_tokens: Object.fromEntries(
      [cls, sep].map(({ id, content }) => [content, { id: content, ids: [id], tokens: [content] }]),
    ),
  };
}
