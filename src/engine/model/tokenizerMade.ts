// A tokenizer.json where a folder has only the vocabulary, as older models do: the one that transformers makes of
// vocab.txt (BertTokenizer) or of vocab.json and merges.txt (RobertaTokenizer). Plain values.
import { EngineError } from '../errors';

/** tokenizer_config.json and special_tokens_map.json together. */
type TokenizerSettings = Readonly<Record<string, unknown>>;

type Vocabulary = Record<string, number>;

interface SpecialToken {
  id: number;
  content: string;
}

/** WordPiece. @throws EngineError model-unreadable where a special token is not in the vocabulary. */
export function tokenizerOfVocab(
  text: string,
  settings: TokenizerSettings,
  where: string,
): Record<string, unknown> {
  // As Python reads lines: the last break ends a line and begins none.
  const words = text.split(/\r\n?|\n/);
  if (words.at(-1) === '') words.pop();
  const vocab: Vocabulary = Object.fromEntries(words.map((word, index) => [word, index]));
  const named = namesOf(settings, { unk: '[UNK]', pad: '[PAD]', cls: '[CLS]', sep: '[SEP]', mask: '[MASK]' });
  const at = (name: SpecialName) => specialToken(vocab, named[name], `${where}/vocab.txt`);
  const [cls, sep, unk] = [at('cls'), at('sep'), at('unk')];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: addedTokens(settings, vocab, named),
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

/** Byte-level BPE. @throws EngineError model-unreadable where a special token is not in the vocabulary. */
export function tokenizerOfMerges(
  vocab: Vocabulary,
  merges: string,
  settings: TokenizerSettings,
  where: string,
): Record<string, unknown> {
  const named = namesOf(settings, { unk: '<unk>', pad: '<pad>', cls: '<s>', sep: '</s>', mask: '<mask>' });
  const at = (name: SpecialName) => specialToken(vocab, named[name], `${where}/vocab.json`);
  const [cls, sep] = [at('cls'), at('sep')];
  const bytes = { type: 'ByteLevel', trim_offsets: true, use_regex: true };
  const prefix = settings.add_prefix_space ?? false;
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: addedTokens(settings, vocab, named),
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
      merges: mergesOf(merges),
    },
  };
}

/** Its first line may say which version it is. */
function mergesOf(text: string): string[][] {
  const lines = text
    .split(/\r?\n/)
    .filter((line, i) => line !== '' && !(i === 0 && line.startsWith('#version')));
  return lines.map((line) => line.split(' '));
}

type SpecialName = 'unk' | 'pad' | 'cls' | 'sep' | 'mask';

function namesOf(
  settings: TokenizerSettings,
  usual: Record<SpecialName, string>,
): Record<SpecialName, string> {
  const entries = Object.entries(usual).map(([name, token]) => [
    name,
    contentOf(settings[`${name}_token`]) ?? token,
  ]);
  return Object.fromEntries(entries) as Record<SpecialName, string>;
}

/** A token is named by its text, or described as an AddedToken. */
function contentOf(token: unknown): string | null {
  if (typeof token === 'string') return token;
  const content = typeof token === 'object' && token !== null && 'content' in token ? token.content : null;
  return typeof content === 'string' ? content : null;
}

function specialToken(vocab: Vocabulary, content: string, file: string): SpecialToken {
  if (Object.hasOwn(vocab, content)) return { content, id: vocab[content] };
  throw new EngineError(
    'model-unreadable',
    `${file} has no token ${content}, without which a text has no frame. Take the tokenizer's files again from where the model came from.`,
  );
}

/** Those of the special tokens that the vocabulary has, by id: found in a text, they are themselves. */
function addedTokens(
  settings: TokenizerSettings,
  vocab: Vocabulary,
  named: Record<SpecialName, string>,
): object[] {
  const tokens = Object.entries(named).filter(([, content]) => Object.hasOwn(vocab, content));
  const byId = new Map(
    tokens.map(([name, content]) => {
      const told = settings[`${name}_token`];
      const { lstrip, rstrip, single_word } = (typeof told === 'object' ? (told ?? {}) : {}) as Record<string, unknown>; // prettier-ignore
      const strip = { lstrip: lstrip === true, rstrip: rstrip === true, single_word: single_word === true };
      return [vocab[content], { id: vocab[content], content, ...strip, normalized: false, special: true }];
    }),
  );
  return [...byId].sort(([a], [b]) => a - b).map(([, token]) => token);
}

/** [CLS] A [SEP], and [CLS] A [SEP] B [SEP] with B of the second type. */
function template(cls: SpecialToken, sep: SpecialToken): object {
  const special = ({ content }: SpecialToken, type: number) => ({ SpecialToken: { id: content, type_id: type } }); // prettier-ignore
  const sequence = (name: 'A' | 'B', type: number) => ({ Sequence: { id: name, type_id: type } });
  const single = [special(cls, 0), sequence('A', 0), special(sep, 0)];
  return {
    type: 'TemplateProcessing',
    single,
    pair: [...single, sequence('B', 1), special(sep, 1)],
    special_tokens: Object.fromEntries(
      [cls, sep].map(({ id, content }) => [content, { id: content, ids: [id], tokens: [content] }]),
    ),
  };
}
