// The pre-tokenizers of tokenizer.json as the Rust library (tokenizers 0.23) has them. @huggingface/tokenizers 0.2 goes by
// JavaScript's \s, \w and \d, keeps runs of marks whole, knows two ways to split of five, never splits at a Metaspace, and has no
// CharDelimiterSplit.
// Used by tokenizer.ts; to be removed as the library learns.
import { ByteLevelPreTokenizer } from '@huggingface/tokenizers';
import { escaped, NUMERIC, SPACE, WORD } from './characters';
import { regexOf } from './regex';
import { BEHAVIORS, split, type Behavior } from './splitting';
import { PUNCTUATION } from './unicode';
import { unsupported } from './unsupported';

/** Words of a text. `isFirst`: nothing of it stands before. */
export type PreTokenize = (text: string, isFirst: boolean) => string[];

type Part = Readonly<Record<string, unknown>>;

const each = (character: string) => new RegExp(character, 'gu');

const KINDS: Readonly<Record<string, (part: Part) => PreTokenize>> = {
  BertPreTokenizer: () => bert,
  ByteLevel: byteLevel,
  CharDelimiterSplit: ({ delimiter }) => splitter(each(escaped(String(delimiter))), 'Removed'),
  Digits: ({ individual_digits }) =>
    splitter(each(NUMERIC), individual_digits === true ? 'Isolated' : 'Contiguous'),
  FixedLength: fixedLength,
  Metaspace: metaspace,
  Punctuation: ({ behavior }) => splitter(each(PUNCTUATION), behaviorOf(behavior)),
  Sequence: ({ pretokenizers }) => sequence((pretokenizers as Part[]).map(createPreTokenizer)),
  Split: ({ pattern, behavior, invert }) => splitter(regexOf(pattern), behaviorOf(behavior), invert === true),
  Whitespace: () => splitter(new RegExp(`[${WORD}]+|[^${WORD}${SPACE}]+`, 'gu'), 'Removed', true),
  WhitespaceSplit: () => splitter(each(SPACE), 'Removed'),
};

/** @throws EngineError model-unsupported for a kind that is not known here */
export function createPreTokenizer(part: Part | null): PreTokenize {
  if (part === null) return (text) => (text === '' ? [] : [text]);
  const create = KINDS[String(part.type)];
  if (!create) throw unsupported('pre_tokenizer', part.type);
  const cut = create(part);
  return (text, isFirst) => (text === '' ? [] : cut(text, isFirst));
}

function splitter(pattern: RegExp, behavior: Behavior, invert = false): PreTokenize {
  return (text) => split(text, pattern, behavior, invert);
}

function behaviorOf(named: unknown): Behavior {
  if (named === undefined) return 'Isolated';
  const behavior = BEHAVIORS.find((one) => one === named);
  if (!behavior) throw unsupported('pre_tokenizer that splits', named);
  return behavior;
}

const BERT = new RegExp(`${PUNCTUATION}|(?:(?!${PUNCTUATION})\\P{White_Space})+`, 'gu');

/** At spaces, and around every mark. */
function bert(text: string): string[] {
  return text.match(BERT) ?? [];
}

const GPT2 = regexOf({
  Regex: "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
});

/** Radford et al. (GPT-2), encoder.py: words with the space before them, each byte as a letter. */
function byteLevel({ add_prefix_space, use_regex }: Part): PreTokenize {
  const bytes = new ByteLevelPreTokenizer({ type: 'ByteLevel', use_regex: false } as never);
  return (text) => {
    const spaced = add_prefix_space === true && !text.startsWith(' ') ? ` ${text}` : text;
    const words = use_regex === false ? [spaced] : split(spaced, GPT2, 'Isolated');
    return bytes.pre_tokenize(words);
  };
}

/** SentencePiece: spaces as letters, each with the word behind it. */
function metaspace({ replacement, prepend_scheme, split: splits }: Part): PreTokenize {
  const space = typeof replacement === 'string' ? replacement : '▁';
  const cut = each(escaped(space));
  return (text, isFirst) => {
    const written = text.replaceAll(' ', () => space);
    const prepends = prepend_scheme === 'first' ? isFirst : prepend_scheme !== 'never';
    const whole = prepends && !written.startsWith(space) ? space + written : written;
    return splits === false ? [whole] : split(whole, cut, 'MergedWithNext');
  };
}

function fixedLength({ length }: Part): PreTokenize {
  const size = Number(length);
  return (text) => {
    const letters = Array.from(text);
    const starts = Array.from({ length: Math.ceil(letters.length / size) }, (_, i) => i * size);
    return starts.map((start) => letters.slice(start, start + size).join(''));
  };
}

function sequence(steps: readonly PreTokenize[]): PreTokenize {
  return (text, isFirst) =>
    steps.reduce((pieces, step) => pieces.flatMap((piece, i) => step(piece, isFirst && i === 0)), [text]);
}
