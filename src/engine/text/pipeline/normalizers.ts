// The normalizers of tokenizer.json as the Rust library (tokenizers 0.23) has them. @huggingface/tokenizers 0.2 lower-cases a
// whole text, which makes a final Σ another letter, misses han above U+FFFF, reads "$&" in a replacement, and trims U+FEFF.
// Used by tokenizer.ts; to be removed as the library learns.
import { PrecompiledNormalizer } from '@huggingface/tokenizers';
import { unsupported } from './unsupported';
import { SPACE } from './characters';
import { regexOf } from './regex';
import { CONTROL, MARK, NONSPACING } from './unicode';

export type Normalize = (text: string) => string;

type Part = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, (part: Part) => Normalize>> = {
  BertNormalizer: bert,
  Lowercase: () => lowercase,
  NFC: () => (text) => text.normalize('NFC'),
  NFD: () => (text) => text.normalize('NFD'),
  NFKC: () => (text) => text.normalize('NFKC'),
  NFKD: () => (text) => text.normalize('NFKD'),
  Prepend:
    ({ prepend }) =>
    (text) =>
      text === '' ? '' : `${String(prepend)}${text}`,
  Replace: replace,
  Sequence: ({ normalizers }) => sequence((normalizers as Part[]).map(createNormalizer)),
  Strip: strip,
  StripAccents: () => (text) => text.replace(MARKS, ''),
  Precompiled: precompiled,
};

/** @throws EngineError model-unsupported for a kind that is not known here */
export function createNormalizer(part: Part | null): Normalize {
  if (part === null) return (text) => text;
  const create = KINDS[String(part.type)];
  if (!create) throw unsupported('normalizer', part.type);
  return create(part);
}

/** Letter by letter, as Rust does: what stands around a Σ changes nothing. */
function lowercase(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => letter.toLowerCase()).join('');
}

/** U+0000, what stands for broken bytes, and what is no letter at all; tab and line breaks are spaces. */
const NOTHING = new RegExp(`[\\0\\ufffd]|${CONTROL}`, 'gu');
const SPACES = new RegExp(SPACE, 'gu');
const ACCENTS = new RegExp(NONSPACING, 'gu');
const MARKS = new RegExp(MARK, 'gu');
/** Of the blocks that BERT's own tokenizer calls CJK. */
const HAN =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/** Devlin et al. (BERT), tokenization.py, in the order of the Rust library. Accents go with capitals where nobody says. */
function bert({ clean_text, handle_chinese_chars, strip_accents, lowercase: lower }: Part): Normalize {
  const steps: Normalize[] = [];
  if (clean_text === true) steps.push((text) => text.replace(NOTHING, '').replace(SPACES, ' '));
  if (handle_chinese_chars === true) steps.push((text) => text.replace(HAN, ' $& '));
  if (strip_accents === true || (strip_accents !== false && lower === true))
    steps.push((text) => text.normalize('NFD').replace(ACCENTS, ''));
  if (lower === true) steps.push(lowercase);
  return sequence(steps);
}

function replace({ pattern, content }: Part): Normalize {
  const found = regexOf(pattern);
  return (text) => text.replace(found, () => String(content));
}

function strip({ strip_left, strip_right }: Part): Normalize {
  const ends = [strip_left === true && `^${SPACE}+`, strip_right === true && `${SPACE}+$`];
  const wanted = ends.filter((end) => end !== false);
  if (wanted.length === 0) return (text) => text;
  const pattern = new RegExp(wanted.join('|'), 'gu');
  return (text) => text.replace(pattern, '');
}

function precompiled(part: Part): Normalize {
  const library = new PrecompiledNormalizer(
    part as unknown as ConstructorParameters<typeof PrecompiledNormalizer>[0],
  );
  return (text) => library.normalize(text);
}

function sequence(steps: readonly Normalize[]): Normalize {
  return (text) => steps.reduce((so_far, step) => step(so_far), text);
}
